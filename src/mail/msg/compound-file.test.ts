import CFB from 'cfb'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSoundCompoundFile } from './compound-file.js'
import { writeMsg } from './msg-writer.testing.js'
import { readMsg } from './read-msg.js'

const small = writeMsg({
  subject: 'hi',
  text: 'Confirm your account.',
  from: { name: 'Bank', address: 'b@bank.example' },
  to: [{ name: 'Alice', address: 'alice@example.org' }],
})
/** Where the table of sectors stands: the header names it. */
const fat = (small.readInt32LE(76) + 1) * 512
const directory = (small.readInt32LE(48) + 1) * 512

function changed(at: number, value: number): Buffer {
  const bytes = Buffer.from(small)
  bytes.writeInt32LE(value, at)
  return bytes
}

function withStream(size: number): Buffer {
  const file = CFB.utils.cfb_new()
  CFB.utils.cfb_add(file, '/one', Buffer.alloc(size, 1))
  CFB.utils.cfb_add(file, '/folder/two', Buffer.alloc(size, 2))
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Buffer)
}

test.each([0, 1, 63, 64, 4_095, 4_096, 70_000, 8_000_000])('a file with streams of %s bytes is sound', size => {
  expect(isSoundCompoundFile(withStream(size))).toBe(true)
})

test.each([
  ['a chain of sectors that bites its own tail', changed(fat + small.readInt32LE(48) * 4, small.readInt32LE(48))],
  ['a chain that leads out of the file', changed(fat + small.readInt32LE(48) * 4, 1_000_000)],
  ['a table of sectors that is not there', changed(76, 5_000)],
  ['a thousand million lists of tables', changed(72, 1_000_000_000)],
  ['a stream larger than the file', changed(directory + 120, 2_000_000_000)],
  ['an entry that is its own child', changed(directory + 76, 0)],
  ['an entry that hangs in two places', changed(directory + 72, small.readInt32LE(directory + 76))],
  ['only its beginning', small.subarray(0, 600)],
  ['less than a header', small.subarray(0, 100)],
])('%s is not sound, and read as damaged', (_what, bytes) => {
  expect(isSoundCompoundFile(bytes)).toBe(false)
  expect(readMsg(bytes)).toEqual({ kind: 'unreadable', reason: 'damaged' })
})

test('whatever is changed, the reader comes to an end', () => {
  const place = fc.oneof(fc.nat(511), fc.integer({ min: fat, max: fat + 511 }), fc.nat(small.length - 1))
  fc.assert(
    fc.property(fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 8 }), changes => {
      const bytes = Buffer.from(small)
      for (const [at, value] of changes) bytes[at] = value
      expect(readMsg(bytes).kind).toMatch(/^(?:message|unreadable)$/)
    }),
    { numRuns: 500 },
  )
})

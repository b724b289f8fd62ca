import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readIndex } from './labelled-mail.js'

const folder = mkdtempSync(join(tmpdir(), 'surinuke-index-'))
for (const name of ['a.eml', 'b c.eml']) writeFileSync(join(folder, name), 'From: a@example.org\r\n\r\nx')

function indexOf(lines: string): string {
  const index = join(folder, 'index')
  writeFileSync(index, lines)
  return index
}

test('an index names its mail in order, each path relative to the index', () => {
  expect(readIndex(indexOf('spam a.eml\r\nham b c.eml\n\nSPAM ./a.eml'))).toEqual({
    kind: 'mail',
    mail: [
      { spam: true, name: 'a.eml', path: join(folder, 'a.eml') },
      { spam: false, name: 'b c.eml', path: join(folder, 'b c.eml') },
      { spam: true, name: './a.eml', path: join(folder, 'a.eml') },
    ],
  })
})

test.each(['spam a.eml\nmaybe a.eml', 'spam a.eml\nspam', 'spam a.eml\na.eml', 'spam a.eml\nspams a.eml'])(
  'a line of another form stops it, with its place: %j',
  lines => {
    const index = indexOf(lines)
    expect(readIndex(index)).toEqual({ kind: 'line-invalid', place: `${index}:2` })
  },
)

test('an index without mail is no index', () => {
  const index = indexOf('\n \n')
  expect(readIndex(index)).toEqual({ kind: 'line-invalid', place: `${index}:1` })
})

test('a message that is not there stops it, and so does an index that is not there or is a folder', () => {
  const index = indexOf('spam a.eml\nham gone.eml')
  expect(readIndex(index)).toEqual({
    kind: 'file-unreadable',
    place: `${index}:2: ${join(folder, 'gone.eml')} (ENOENT)`,
  })
  expect(readIndex(join(folder, 'none'))).toMatchObject({ kind: 'file-unreadable', place: expect.stringContaining('ENOENT') })
  expect(readIndex(folder)).toMatchObject({ kind: 'file-unreadable', place: expect.stringContaining('EISDIR') })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeUuencode } from './uuencode.js'

const character = (six: number): string => (six === 0 ? '`' : String.fromCharCode(six + 0x20))

function encodeLine(bytes: Uint8Array): string {
  let line = character(bytes.length)
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (const shift of [18, 12, 6, 0]) line += character((group >> shift) & 0x3f)
  }
  return line
}

function encode(bytes: Uint8Array, end = '\n'): string {
  const lines = ['begin 644 file.bin']
  for (let i = 0; i < bytes.length; i += 45) lines.push(encodeLine(bytes.subarray(i, i + 45)))
  return [...lines, '`', 'end', 'behind'].join(end)
}

const decoded = (text: string): Buffer => decodeUuencode(Buffer.from(text, 'latin1'))

it('decodes what was encoded, between begin and end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('\n', '\r\n'), (bytes, end) => {
      expect(decoded(`before${end}${encode(bytes, end)}`)).toEqual(Buffer.from(bytes))
    }),
  )
})

it('decodes a known line', () => {
  expect(decoded('begin 644 cat.txt\n#0V%T\n`\nend\n').toString()).toBe('Cat')
})

it('gives a short line no more than its characters hold, whatever length it promises', () => {
  expect(decoded(`begin 644 x\n${'M\n'.repeat(100_000)}end\n`)).toHaveLength(0)
  expect(decoded('begin 644 x\nM0V%T\nend').toString()).toBe('Cat')
})

it('gives nothing without a begin line', () => {
  expect(decoded('#0V%T\n')).toHaveLength(0)
})

import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { looksCompressed, looksLikeMessage, looksLikeMsg, looksLikeTnef } from './kinds.js'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

describe('what looks like a message', () => {
  it('begins with fields, a usual one among them', () => {
    expect(looksLikeMessage(Buffer.from('X-Odd: 1\r\nFROM: a@b.example\r\n\r\ntext'))).toBe(true)
    expect(looksLikeMessage(Buffer.from('From a@b.example Thu Nov 24 19:50:35 2026\nSubject: x\n\n'))).toBe(true)
  })

  it('is not any text with a colon, nor anything with a zero byte', () => {
    expect(looksLikeMessage(Buffer.from('Note: buy milk\r\n'))).toBe(false)
    expect(looksLikeMessage(Buffer.from('Dear all,\r\nFrom: here\r\n'))).toBe(false)
    expect(looksLikeMessage(Buffer.from('From: a\0b\r\n\r\n'))).toBe(false)
    expect(looksLikeMessage(Buffer.alloc(0))).toBe(false)
  })
})

describe('the first bytes', () => {
  it('tell an Outlook .msg and TNEF', () => {
    expect([looksLikeMsg(hex('d0cf11e0a1b11ae100')), looksLikeMsg(hex('d0cf11e0'))]).toEqual([true, false])
    expect([looksLikeTnef(hex('789f3e220000')), looksLikeTnef(hex('789f'))]).toEqual([true, false])
  })

  it.each([
    ['zip', '504b0304'],
    ['gzip', gzipSync('x').toString('hex')],
    ['7z', '377abcaf271c'],
    ['rar', '526172211a0701'],
    ['bzip2', '425a6839'],
    ['xz', 'fd377a585a00'],
    ['zstd', '28b52ffd'],
    ['cab', '4d534346'],
    ['lzh', '0000'.concat(Buffer.from('-lh5-').toString('hex'))],
    ['tar', '00'.repeat(257).concat(Buffer.from('ustar').toString('hex'))],
  ])('tell an archive: %s', (name, bytes) => {
    expect(looksCompressed(hex(bytes))).toBe(name)
  })

  it('of a mail tell no archive', () => {
    expect(looksCompressed(Buffer.from('From: a@b.example\r\n\r\n'))).toBeUndefined()
    expect(looksCompressed(Buffer.alloc(0))).toBeUndefined()
  })
})

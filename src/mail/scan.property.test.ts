import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message, Part } from './message.js'
import { type Tree, trees, typeOf, write } from './mime-tree.testing.js'
import { expectSoundRanges, readEverything } from './read-everything.testing.js'
import { parseMessage } from './scan.js'

type Shape = { readonly type: string; readonly bytes: string } | { readonly type: string; readonly inside: readonly Shape[] }

function shapeOf(tree: Tree): Shape {
  if (tree.kind === 'leaf') return { type: typeOf(tree), bytes: tree.bytes.toString('hex') }
  return { type: typeOf(tree), inside: (tree.kind === 'message' ? [tree.inner] : tree.parts).map(shapeOf) }
}

function shapeRead(message: Message, part: Part): Shape {
  if (part.children.length === 0) return { type: part.type, bytes: message.raw.toString('hex', part.body.start, part.body.end) }
  return { type: part.type, inside: part.children.map(child => shapeRead(message, child)) }
}

describe('any tree of parts', () => {
  it('is read as it was written, every leaf byte for byte, whatever the line ends', () => {
    fc.assert(
      fc.property(trees, fc.constantFrom('\r\n', '\n'), (tree, lineEnd) => {
        const message = parseMessage(write(tree, lineEnd))
        expect(shapeRead(message, message.root)).toEqual(shapeOf(tree))
        expect(message.outcomes).toEqual([])
        expectSoundRanges(message)
      }),
      { numRuns: 500 },
    )
  })
})

describe('any bytes', () => {
  it('are read without an exception, in ranges that cover them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), bytes => void readEverything(Buffer.from(bytes))),
      { numRuns: 300 },
    )
  })

  it('are read without an exception when they are made of what mails are made of', () => {
    const piece = fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=b\r\n',
      'Content-Type: multipart/digest; boundary="b b"\n',
      'Content-Type: message/rfc822\r\n',
      'Content-Type: text/html; charset=iso-2022-jp\r',
      'Content-Transfer-Encoding: base64\r\n',
      'Content-Transfer-Encoding: quoted-printable\r\n',
      "Content-Disposition: attachment; filename*0*=utf-8''%E3; filename*1=x\r\n",
      'From: =?utf-8?q?=E3?= (\\) <a@b>, "x" \r\n',
      'Date: Tue, 24 Nov 2026 19:50:35 +0900\r\n',
      ' folded\r\n',
      '\r\n',
      '\n',
      '\r',
      '--b',
      '--b--',
      '--b b',
      '\r\n--b\r\n',
      '\n--b--\n',
      '=',
      '=3D',
      'YWJj',
      '\x1b$B$"',
      '\xe3\x81',
      '\0',
      '. ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => void readEverything(Buffer.from(pieces.join(''), 'latin1'))),
      { numRuns: 1_000 },
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MessageView, viewMessage } from './view.js'

function view(mail: string): MessageView {
  const reading = viewMessage(Buffer.from(mail.replaceAll('\n', '\r\n')))
  if (reading.kind !== 'view') throw new Error(reading.reason)
  return reading.view
}

const mail = `From: =?utf-8?B?5LiJ5bed?= <a@example.com>
Subject: =?iso-8859-1?Q?caf=E9?=
X-Odd: raw\tvalue
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

44GT44KT44Gr44Gh44Gv
--c
Content-Type: text/html

<script>alert(1)</script><p>Hello
--c--
--b
Content-Type: text/plain; name=notes.txt
Content-Disposition: attachment; filename=notes.txt

not the text of the mail
--b--
`

test('headers are shown decoded, and as they came', () => {
  const { headers, rawHeaders } = view(mail)
  expect(headers.slice(0, 2)).toEqual([
    { name: 'From', text: '三川 <a@example.com>' },
    { name: 'Subject', text: 'café' },
  ])
  expect(rawHeaders.text).toContain('Subject: =?iso-8859-1?Q?caf=E9?=\r\nX-Odd: raw\tvalue\r\n')
})

test('the structure names every part, text is decoded, the page is told as source', () => {
  const { parts, text, html } = view(mail)
  expect(parts.map(part => [part.path, part.type, part.filename])).toEqual([
    ['', 'multipart/mixed', undefined],
    ['1', 'multipart/alternative', undefined],
    ['1.1', 'text/plain', undefined],
    ['1.2', 'text/html', undefined],
    ['2', 'text/plain', 'notes.txt'],
  ])
  expect(text).toEqual({ text: 'こんにちは', cut: false })
  expect(html?.text).toContain('<script>alert(1)</script>')
})

test('what is too long is cut, and says so', () => {
  const { html, text } = view(`Content-Type: text/html\n\n${'<b>x</b>'.repeat(300_000)}`)
  expect([html?.cut, html?.text.length]).toEqual([true, 2_000_000])
  expect(text.cut).toBe(false)
  expect(view(`X-Long: ${'y'.repeat(9_000)}\n\n`).headers[0]?.text.length).toBe(4_000)
})

test('any bytes have a view or are unreadable, and none throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), bytes => {
      const reading = viewMessage(Buffer.from(bytes))
      expect(['view', 'unreadable']).toContain(reading.kind)
    }),
  )
})

import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { composeNotice, type Notice } from './compose.js'

const plain: Notice = {
  id: 'ntc_1',
  from: 'Spam team <surinuke@example.jp>',
  to: 'alice@example.jp',
  language: 'ja',
  subject: 'ご申告を受け付けました',
  lines: ['1行目', '', '・資料.eml：受け付けました'],
  inReplyTo: '<abc@mail.example.jp>',
  date: new Date('2026-03-01T05:00:00Z'),
}

async function headersOf(notice: Partial<Notice>): Promise<string[]> {
  const [head = ''] = (await composeNotice({ ...plain, ...notice })).toString('latin1').split('\r\n\r\n')
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
}

test('a notice says that it is automatic, and what it answers', async () => {
  const headers = await headersOf({})
  expect(headers).toContain('Auto-Submitted: auto-replied')
  expect(headers).toContain('X-Auto-Response-Suppress: All')
  expect(headers).toContain('In-Reply-To: <abc@mail.example.jp>')
  expect(headers).toContain('References: <abc@mail.example.jp>')
  expect(headers).toContain('Content-Language: ja')
  expect(headers).toContain('Date: Sun, 01 Mar 2026 05:00:00 +0000')
})

test('it arrives as it was written, in pure ASCII on the way', async () => {
  const raw = await composeNotice(plain)
  expect(raw.every(byte => byte < 0x80)).toBe(true)
  const parsed = await simpleParser(raw)
  expect(parsed.subject).toBe(plain.subject)
  expect(parsed.text).toBe(`${plain.lines.join('\n')}\n`)
})

test('the same notice has the same Message-ID, another has another', async () => {
  const idOf = async (id: string): Promise<string | undefined> =>
    (await headersOf({ id })).find(line => line.startsWith('Message-ID: '))
  expect(await idOf('ntc_1')).toMatch(/^Message-ID: <[0-9a-f]{32}@example\.jp>$/)
  expect(await idOf('ntc_1')).toBe(await idOf('ntc_1'))
  expect(await idOf('ntc_2')).not.toBe(await idOf('ntc_1'))
})

test('nothing that a stranger writes makes a header, a recipient or a line', async () => {
  const evil = 'x\r\nBcc: victim@example.net\r\n\r\nbody\u2028y\u202e'
  const raw = await composeNotice({
    ...plain,
    subject: evil,
    to: 'alice@example.jp, victim@example.net',
    inReplyTo: evil,
    lines: [evil, evil],
  })
  const parsed = await simpleParser(raw)
  expect([...parsed.headers.keys()]).not.toContain('bcc')
  expect(parsed.headers.has('in-reply-to')).toBe(false)
  expect([parsed.to ?? []].flat().flatMap(to => to.value)).toHaveLength(1)
  expect(parsed.subject).toBe('x Bcc: victim@example.net body y')
  expect(parsed.text?.trimEnd().split('\n')).toHaveLength(2)
})

test.each(['', 'abc', '<a b@c>', '<a@b>\r\nX: y', `<${'a'.repeat(600)}@b>`])(
  'a Message-ID that is none is not referred to: %j',
  async inReplyTo => {
    const headers = await headersOf({ inReplyTo })
    expect(headers.filter(line => /^(?:In-Reply-To|References|X):/i.test(line))).toEqual([])
  },
)

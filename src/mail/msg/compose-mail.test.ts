import fc from 'fast-check'
import { expect, it } from 'vitest'
import { embeddedMessages, field, headerText, leaves } from '../access.js'
import { bodyBytes, bodyText } from '../body.js'
import { parseMessage } from '../scan.js'
import { composeMail, type MailFromProperties } from './compose-mail.js'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom('\r\n', '\n', '\r', '\0', ':', ' ', '<', '>', '"', '(', '=?', '?=', 'X-Evil: 1', '\ud800', 'あ', '--', 'a'),
      { maxLength: 12 },
    )
    .map(all => all.join('')),
)
const attachment = fc.oneof(
  fc.record({
    name: fc.option(anyText, { nil: undefined }),
    type: fc.option(anyText, { nil: undefined }),
    contentId: fc.option(anyText, { nil: undefined }),
    bytes: fc.uint8Array({ maxLength: 100 }).map(bytes => Buffer.from(bytes)),
  }),
  fc.uint8Array({ minLength: 1, maxLength: 100 }).map(bytes => ({ embedded: Buffer.from(bytes) })),
)
const box = fc.record({ name: anyText, address: anyText })
const properties: fc.Arbitrary<MailFromProperties> = fc.record({
  headers: fc.constant(undefined),
  from: box,
  to: fc.array(box, { maxLength: 3 }),
  subject: anyText,
  date: fc.option(anyText, { nil: undefined }),
  messageId: fc.option(anyText, { nil: undefined }),
  text: fc.option(anyText, { nil: undefined }),
  html: fc.option(
    fc.oneof(
      anyText.map(text => ({ text })),
      fc.uint8Array({ maxLength: 50 }).map(bytes => ({ bytes: Buffer.from(bytes), charset: 'utf-8' })),
    ),
    { nil: undefined },
  ),
  attachments: fc.array(attachment, { maxLength: 4 }),
})
const known = new Set([
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
])

it('no property makes a field or a part of its own, and all content comes back', () => {
  fc.assert(
    fc.property(properties, mail => {
      const message = parseMessage(composeMail(mail))
      expect(message.outcomes).toEqual([])
      expect(message.root.fields.filter(f => !known.has(f.key))).toEqual([])
      const texts = Number(mail.text !== undefined) + Number(mail.html !== undefined)
      const parts = leaves(message)
      expect(parts).toHaveLength(Math.max(1, texts) + mail.attachments.length)
      const files = parts.slice(Math.max(1, texts))
      mail.attachments.forEach((file, i) => {
        const part = files[i] as never
        const bytes =
          'embedded' in file ? embeddedMessages(message).find(embedded => embedded.part === part)?.raw : bodyBytes(message, part)
        expect(bytes).toEqual('embedded' in file ? file.embedded : file.bytes)
      })
      if (mail.text !== undefined) expect(bodyText(message, parts[0] as never).text).toBe(Buffer.from(mail.text).toString())
    }),
    { numRuns: 300 },
  )
})

it('a subject comes back as it was, but for what no line may hold', () => {
  fc.assert(
    fc.property(anyText, subject => {
      const raw = composeMail({
        headers: undefined,
        from: { name: '', address: '' },
        to: [],
        subject,
        date: undefined,
        messageId: undefined,
        text: '',
        html: undefined,
        attachments: [],
      })
      const found = headerText(field(parseMessage(raw).root, 'subject') as never)
      const shown = Buffer.from(subject.replace(/[\x00-\x1f\x7f]+/g, ' ')).toString()
      expect(found.trim()).toBe(shown.trim())
    }),
    { numRuns: 300 },
  )
})

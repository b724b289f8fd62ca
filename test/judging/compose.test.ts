/** The mails of these tests are what they claim to be: another mail reader reads them as they were written. */
import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { bodyText, field, headerText, leaves, parseMessage } from '../../src/mail/index.js'
import { compose, type Mail, type Transfer } from './compose.js'
import type { Charset } from './encode.js'
import { englishCampaigns } from './english/campaigns/index.js'
import { englishVariants } from './english/variants.js'
import { japaneseCampaigns } from './japanese/campaigns/index.js'
import { japaneseVariants } from './japanese/variants.js'
import { copies } from './variant.js'
import { honestFile } from './wanted.js'

const mail: Mail = {
  from: { name: '㈱サンコー資材 髙橋', address: 'keiri@sanko.example' },
  to: { name: '渡辺 恵', address: 'm.watanabe@kaisha.example' },
  subject: '【ご請求書送付】4月分のご請求について、ｶﾅと①を含む、ひとつの符号化語に収まらない長さの件名です',
  date: new Date(Date.UTC(2026, 4, 11, 20, 30)),
  messageId: '<a1b2c3@sanko.example>',
  charset: 'utf-8',
  transfer: 'base64',
  text: '請求書をお送りします。ｶﾞｿﾘﾝ代①、表示～能力。\n\n= 等号と行末の空白 \n終わり',
  authentication: 'pass',
  ip: '192.0.2.1',
}
const ways: readonly (readonly [Charset, Transfer])[] = [
  ['utf-8', '8bit'],
  ['utf-8', 'base64'],
  ['utf-8', 'quoted-printable'],
  ['iso-2022-jp', '7bit'],
  ['iso-2022-jp', 'base64'],
  ['iso-2022-jp', 'quoted-printable'],
  ['shift_jis', '8bit'],
  ['shift_jis', 'base64'],
  ['shift_jis', 'quoted-printable'],
]

describe('composed mail', () => {
  it.each(ways)('in %s as %s is read by another reader as it was written', async (charset, transfer) => {
    const read = await simpleParser(compose({ ...mail, charset, transfer }))
    expect(read.subject).toBe(mail.subject)
    expect(read.from?.value[0]).toEqual(mail.from)
    expect(read.date).toEqual(mail.date)
    expect(read.text?.trimEnd()).toBe(mail.text)
  })

  it.each(ways)('in %s as %s carries HTML with characters that the charset lacks as references', async (charset, transfer) => {
    const read = await simpleParser(compose({ ...mail, charset, transfer, html: '<p>カ\u200bード аmаzоn</p>' }))
    expect(
      String(read.html)
        .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
        .trim(),
    ).toBe('<p>カ\u200bード аmаzоn</p>')
  })

  it('names attachments in Japanese and keeps their bytes', async () => {
    const file = honestFile('請求書_4月分.pdf', 'application/pdf')
    const read = await simpleParser(compose({ ...mail, charset: 'iso-2022-jp', transfer: '7bit', attachments: [file] }))
    expect(read.attachments[0]?.filename).toBe(file.filename)
    expect(read.attachments[0]?.content).toEqual(file.bytes)
  })

  it('refuses plain text that its charset can not write', () => {
    expect(() => compose({ ...mail, charset: 'shift_jis', transfer: '8bit', text: 'カ\u200bード' })).toThrow('lacks U+200b')
  })
})

describe('the copies of a campaign', () => {
  const sets = [
    { language: 'Japanese', campaigns: japaneseCampaigns, variants: japaneseVariants, charsets: 3 },
    { language: 'English', campaigns: englishCampaigns, variants: englishVariants, charsets: 1 },
  ]

  it.each(sets)(
    'in $language share no sender, no link host and no message identifier',
    async ({ campaigns, variants, charsets }) => {
      for (const [position, campaign] of campaigns.entries()) {
        const all = copies(campaign, variants, position, 1)
        const mails = await Promise.all(all.map(copy => simpleParser(copy.raw)))
        const senders = mails.map(read => read.from?.value[0]?.address)
        expect(new Set(senders).size).toBe(all.length)
        expect(new Set(mails.map(read => read.messageId)).size).toBe(all.length)
        expect(new Set(all.map(copy => copy.charset)).size).toBe(charsets)
        const hosts = senders.map(address => address?.split('@')[1])
        expect(new Set(hosts).size).toBe(all.length)
      }
    },
  )

  it.each(sets)('in $language are read by the mail room as by another reader', async ({ campaigns, variants }) => {
    for (const [position, campaign] of campaigns.entries()) {
      for (const { raw } of copies(campaign, variants, position, 1)) {
        const ours = parseMessage(raw)
        const theirs = await simpleParser(raw)
        expect(headerText(field(ours.root, 'subject')!)).toBe(theirs.subject)
        const plain = leaves(ours).find(part => part.type === 'text/plain')
        if (plain) expect(withoutSpace(bodyText(ours, plain).text)).toBe(withoutSpace(theirs.text ?? ''))
      }
    }
  })

  it.each(sets)('in $language are the same bytes on every run', ({ campaigns, variants }) => {
    const [campaign] = campaigns as [(typeof campaigns)[number]]
    expect(copies(campaign, variants, 0, 1).map(copy => copy.raw)).toEqual(copies(campaign, variants, 0, 1).map(copy => copy.raw))
  })
})

/** Readers differ in how they end lines. */
function withoutSpace(text: string): string {
  return text.replace(/\s/g, '')
}

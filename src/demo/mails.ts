/**
 * demo/mails: the mail of the demonstration, written for it: two pieces of spam, their siblings, wanted mail, and the reports.
 *
 * A sibling is what spammers send a minute later: the same offer from a new sender with new links, look-alike letters,
 * invisible characters, other layout, another recipient.
 */
import { createTransport } from 'nodemailer'

export interface DemoMail {
  readonly language: 'en' | 'ja'
  readonly raw: Buffer
}

interface Draft {
  readonly from: string
  readonly subject: string
  readonly text: string
}

type Offer = (name: string, host: string) => Draft

const offers: Readonly<Record<'en' | 'ja', Offer>> = {
  en: (name, host) => ({
    from: `Account Safety Desk <service@${host}>`,
    subject: `${name}, your storage plan could not be renewed`,
    text: `Dear ${name},

we tried to renew your cloud storage plan three times, but your bank turned the payment down. All photos, contacts and
documents in your storage will be removed within 24 hours unless you confirm your payment details.

Confirm now and keep everything: https://${host}/renew/confirm?account=${name.toLowerCase()}

As an apology for the trouble, every customer who confirms today gets 50 GB more, free of charge, for twelve months.
This offer ends tonight. If you do nothing, your storage is closed and can not be restored by our staff.

Your Account Safety Desk`,
  }),
  ja: (name, host) => ({
    from: `お客様サポートセンター <info@${host}>`,
    subject: `【重要】${name}様 カードのご利用を一時停止いたしました`,
    text: `${name}様

いつも弊社のカードをご利用いただき、誠にありがとうございます。
お客様のカードにおいて、第三者による不正利用の可能性がある取引を検知したため、安全確保のためご利用を一時的に停止いたしました。

つきましては、下記のページよりご本人様の確認手続きを本日中にお済ませください。
https://${host}/card/verify?member=${encodeURIComponent(name)}

期限までに確認いただけない場合、カードは無効となり、ポイントも失効いたしますので、あらかじめご了承ください。
ご不便をおかけいたしますが、何とぞご理解とご協力をお願い申し上げます。

お客様サポートセンター`,
  }),
}

const names = {
  en: ['Alice', 'Oliver', 'Maria', 'Tom', 'Priya', 'Hannah', 'George', 'Lucia'],
  ja: ['鈴木', '佐藤', '高橋', '田中', '伊藤', '渡辺', '山本', '中村'],
}

/** The one that a person reports. */
export function reportedSpam(language: 'en' | 'ja', now: Date): Promise<DemoMail> {
  const host = language === 'en' ? 'storage-renewal.example' : 'card-anshin.example'
  return composed(language, offers[language](names[language][0] as string, host), now, 0)
}

/** What comes a minute later; `i` says which. */
export async function sibling(language: 'en' | 'ja', i: number, now: Date): Promise<DemoMail> {
  const name = names[language][(i + 1) % names[language].length] as string
  const draft = offers[language](name, `${['secure', 'notice', 'my', 'center'][i % 4]}-${1000 + i * 37}.example`)
  return composed(language, { ...draft, text: disguised(draft.text, i) }, now, i + 1)
}

export function wantedMail(now: Date): Promise<readonly DemoMail[]> {
  const drafts = (['en', 'ja'] as const).flatMap(language =>
    names[language].flatMap((name, n) => wantedDrafts[language].map(make => ({ language, draft: make(name, n) }))),
  )
  return Promise.all(drafts.map(({ language, draft }, i) => composed(language, draft, now, i)))
}

const wantedDrafts: Readonly<Record<'en' | 'ja', readonly ((name: string, n: number) => Draft)[]>> = {
  en: [
    (name, n) => ({
      from: `${name} <${name.toLowerCase()}@partner.example>`,
      subject: `Minutes of meeting ${n + 1}`,
      text: `Hello,\n\nattached are the minutes of Tuesday. We agreed to move the release by ${n + 2} days and to ask the printers for a second offer.\nPlease tell me until Friday if something is missing.\n\n${name}`,
    }),
    (name, n) => ({
      from: 'Harbour Cloud <billing@harbour-cloud.example>',
      subject: `Receipt ${2200 + n} for your storage plan`,
      text: `Dear ${name},\n\nthank you for your payment of EUR ${n + 4}.00. Your storage plan was renewed until next year.\nYou find the receipt in your account under Billing.\n\nHarbour Cloud`,
    }),
    (name, n) => ({
      from: 'City Library <loans@library.example>',
      subject: 'Your loan ends soon',
      text: `Dear ${name},\n\n${n + 1} of your books are due on Monday. You can extend the loan at the desk or by telephone.\nOur opening hours have not changed.\n\nYour city library`,
    }),
  ],
  ja: [
    (name, n) => ({
      from: `${name} <user${n}@partner.example>`,
      subject: `第${n + 1}回 打ち合わせの議事録`,
      text: `お疲れさまです。${name}です。\n\n先日の打ち合わせの議事録をお送りします。納期は${n + 2}日延ばし、見積もりは来週までにもう一社お願いすることになりました。\nお気づきの点があれば金曜日までにお知らせください。\n\n${name}`,
    }),
    (name, n) => ({
      from: 'みなとカード <meisai@minato-card.example>',
      subject: 'ご利用明細のお知らせ',
      text: `${name}様\n\n今月のお支払い金額は${(n + 3) * 1200}円です。明細は会員ページの「ご利用明細」からご覧いただけます。\nお支払い日は27日です。今後ともみなとカードをよろしくお願いいたします。`,
    }),
    (name, n) => ({
      from: '市立図書館 <loans@toshokan.example>',
      subject: '返却期限のお知らせ',
      text: `${name}様\n\nお借りの本${n + 1}冊の返却期限は月曜日です。延長をご希望の方は窓口またはお電話でお申し付けください。\n開館時間に変更はありません。\n\n市立図書館`,
    }),
  ],
}

/** Each by another trick, some by two. */
function disguised(text: string, i: number): string {
  const tricks: readonly ((text: string) => string)[] = [
    // Cyrillic letters that look Latin.
    plain =>
      plain
        .replace(/a/g, (letter, at: number) => (at % 3 === 0 ? 'а' : letter))
        .replace(/o/g, (letter, at: number) => (at % 4 === 0 ? 'о' : letter)),
    // Zero-width spaces within words and between characters.
    plain =>
      plain.replace(/(\p{L})(\p{L})/gu, (pair, one: string, two: string, at: number) =>
        at % 5 === 0 ? `${one}\u200b${two}` : pair,
      ),
    // Other line breaks and white space.
    plain => plain.replace(/\n/g, '\n\n').replace(/ /g, (space, at: number) => (at % 3 === 0 ? '  ' : space)),
    // Full-width letters and digits.
    plain => plain.replace(/[A-Z0-9]/g, letter => String.fromCodePoint((letter.codePointAt(0) as number) + 0xfee0)),
  ]
  const [one, two] = [tricks[i % 4], tricks[(i >> 2) % 4]]
  // Links must go on working: spammers leave them alone.
  const links = text.match(/https:\S+/g) ?? []
  const changed = (one as (text: string) => string)((two as (text: string) => string)(text.replace(/https:\S+/g, '\u0001')))
  return changed.replace(/\u0001/g, () => links.shift() ?? '')
}

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

/** With the Received line of a mailbox provider, as it would lie in a mailbox. */
async function composed(language: 'en' | 'ja', draft: Draft, now: Date, i: number): Promise<DemoMail> {
  const at = new Date(now.getTime() - 60_000)
  const { message } = await composer.sendMail({
    from: draft.from,
    to: 'someone@example.org',
    subject: draft.subject,
    text: draft.text,
    date: at,
    messageId: `<${i}.${at.getTime()}@${draft.from.split('@')[1]?.replace('>', '')}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const received = `Received: from mail.example.net (mail.example.net [192.0.2.${(i % 250) + 1}])\r\n\tby mx.example.org; ${rfc5322(at)}\r\n`
  return { language, raw: Buffer.concat([Buffer.from(received), message as Buffer]) }
}

/** The mail by which a person forwards the message as attachment. */
export async function reportOf({ raw }: DemoMail, person: string): Promise<Buffer> {
  const { message } = await composer.sendMail({
    from: person,
    to: 'missed@example.org',
    subject: 'spam',
    text: 'This got through.',
    attachments: [{ contentType: 'message/rfc822', content: raw, filename: 'original.eml' }],
  })
  return message as Buffer
}

/** RFC 5322 §3.3. */
export function rfc5322(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}

/**
 * judging/variant: one copy of a campaign: a letter, its wordings, its disguise, its sender → raw bytes.
 *
 * Whatever the variant's tricks, each copy has a sender, address, host, path, token, reader, numbers and days of its own.
 */
import type { Campaign } from './campaign.js'
import { type Attachment, compose, type Transfer } from './compose.js'
import { Dice } from './dice.js'
import type { Charset } from './encode.js'
import { asHtml, asText, type Layout, plainInk } from './layout.js'
import { changed, fill, type Letter, letterOf, type Rewording } from './letter.js'
import { innocent, news } from './prose.js'
import { asReferences, cutByMarkup, cutBySpans, type Hiding, hiddenText, type Ink } from './tricks/in-html.js'
import type { LetterTrick } from './tricks/trick.js'
import { addressOf, type Reader, readers, start, valuesFor } from './values.js'

/** 'both': text and HTML of the letter; 'decoy': innocent text beside the HTML that people see. */
export type Form = 'as reported' | 'text' | Layout | 'both' | 'decoy'

export interface Variant extends Rewording {
  /** What makes it differ, for the table of what was missed. */
  readonly tricks: string
  readonly form: Form
  /** Each campaign takes another one of them. */
  readonly charsets: readonly Charset[]
  readonly letters?: readonly LetterTrick[]
  readonly ink?: 'cut by spans' | 'cut by markup' | 'references'
  readonly hidden?: readonly Hiding[]
  /** Visible, below the letter. */
  readonly tail?: 'news' | 'tokens'
  readonly wrap?: number
}

export interface Copy {
  readonly campaign: string
  /** From 1; the first is the one that gets reported. */
  readonly number: number
  readonly tricks: string
  readonly charset: Charset
  /** Where its links lead. */
  readonly host: string
  readonly raw: Buffer
}

/** `position`: the campaign's place among its kind; `throwNumber`: the same variants with everything by chance chosen anew. */
export function copies(campaign: Campaign, variants: readonly Variant[], position: number, throwNumber: number): Copy[] {
  return variants.map((variant, i) => copyOf(campaign, variant, i, position, throwNumber))
}

function copyOf(campaign: Campaign, variant: Variant, i: number, position: number, throwNumber: number): Copy {
  const dice = new Dice(`${campaign.name} ${i} ${throwNumber}`)
  const reader = readers[campaign.language][(i * 7 + position) % readers[campaign.language].length] as Reader
  const charset = variant.charsets[(i + position + throwNumber) % variant.charsets.length] as Charset
  const sent = new Date(start + (i * 97 + position * 13) * 60_000)
  const host = hostFrom(campaign.hostWords, dice)
  const values = valuesFor(campaign.language, reader, sent, host, dice.pick(campaign.paths), dice)
  const plain = letterOf(campaign, variant, values, dice)
  const letter = (variant.letters ?? []).reduce((l, trick) => changed(l, text => trick(text, dice, campaign)), plain)
  const senderHost = dice.chance(0.5) ? host : hostFrom(campaign.hostWords, dice)
  const sender = i === 0 ? campaign.senders[0] : dice.pick(campaign.senders)
  const raw = compose({
    from: { name: fill(sender as string, values), address: `${mailbox(campaign, i, dice)}@${senderHost}` },
    to: dice.chance(0.5) ? { name: '', address: reader.address } : reader,
    ...(campaign.answersTo ? { replyTo: { name: '', address: `${dice.token(8)}@${dice.pick(campaign.answersTo)}` } } : {}),
    // Half-width kana and invisible signs in a subject would only be seen as garbage: kits leave half of the subjects plain.
    subject: i % 2 === 0 ? letter.subject : plain.subject,
    date: sent,
    messageId: `<${dice.token(dice.between(16, 28))}@${senderHost}>`,
    headers: dice.pick(mailers),
    charset,
    transfer: transferOf(charset, dice),
    ...bodies(campaign, variant, letter, values.link as string, dice),
    ...(campaign.attachment ? { attachments: [attachmentOf(campaign.attachment, values, dice)] } : {}),
    authentication: dice.pick(['pass', 'pass', 'fail', 'none']),
    ip: addressOf(dice),
  })
  return { campaign: campaign.name, number: i + 1, tricks: variant.tricks, charset, host, raw }
}

function bodies(
  campaign: Campaign,
  variant: Variant,
  letter: Letter,
  link: string,
  dice: Dice,
): { readonly text?: string; readonly html?: string } {
  const language = campaign.language
  const tail = tailOf(variant.tail, language, dice)
  const written = { ...letter, blocks: [...letter.blocks, ...tail.map(text => [{ kind: 'text' as const, text }])] }
  const text = asText(written, { language, link, ...(variant.wrap ? { wrap: variant.wrap } : {}) })
  const form = variant.form === 'as reported' ? campaign.reported : variant.form
  if (form === 'text') return { text }
  const [before = [], after = []] = (variant.hidden ?? []).map(way => [
    hiddenText(dice.shuffled(innocent[language]).slice(0, 4), way),
  ])
  const style = {
    language,
    layout: form === 'both' || form === 'decoy' ? dice.pick(['table', 'div'] as const) : form,
    title: dice.pick([letter.subject, '', 'Mail', 'notice']),
    link,
    ink: inkOf(variant.ink, dice),
    before: before.join(''),
    after: after.join(''),
  }
  const html = asHtml(written, style, dice)
  if (form === 'decoy') return { text: dice.shuffled(innocent[language]).slice(0, 3).join('\n\n'), html }
  return form === 'both' ? { text, html } : { html }
}

function inkOf(name: Variant['ink'], dice: Dice): Ink {
  switch (name) {
    case 'cut by spans':
      return cutBySpans(dice, 0.25)
    case 'cut by markup':
      return cutByMarkup(dice, 0.3)
    case 'references':
      return asReferences()
    case undefined:
      return plainInk
  }
}

function tailOf(tail: Variant['tail'], language: 'ja' | 'en', dice: Dice): string[] {
  if (tail === 'news') return dice.shuffled(news[language]).slice(0, 2)
  if (tail === 'tokens') return [`${dice.token(32, '0123456789abcdef')} ${dice.token(12)} ${dice.token(24)}`, dice.token(40)]
  return []
}

function hostFrom(words: readonly string[], dice: Dice): string {
  const name = `${dice.pick(words)}-${dice.pick([dice.token(4), String(dice.between(100, 9999)), dice.token(7)])}`
  return `${dice.pick(['', '', 'www.', 'mail.', `${dice.token(3)}.`])}${name}.${dice.pick(['example', 'test'])}`
}

function mailbox(campaign: Campaign, i: number, dice: Dice): string {
  return i === 0
    ? (campaign.mailboxes[0] as string)
    : `${dice.pick(campaign.mailboxes)}${dice.pick(['', '', dice.token(3), String(dice.below(99))])}`
}

const mailers: readonly (readonly (readonly [string, string])[])[] = [
  [],
  [['X-Mailer', 'Microsoft Outlook 16.0']],
  [
    ['X-Priority', '3'],
    ['X-Mailer', 'Foxmail 7.2.25.492[cn]'],
  ],
  [['User-Agent', 'Mozilla Thunderbird']],
  [
    ['X-Mailer', 'PHPMailer 6.9.1'],
    ['X-Priority', '1'],
  ],
]

function transferOf(charset: Charset, dice: Dice): Transfer {
  if (charset === 'iso-2022-jp') return dice.pick(['7bit', '7bit', 'base64', 'quoted-printable'] as const)
  return dice.pick(['8bit', 'base64', 'quoted-printable'] as const)
}

/** Bytes that are new in every copy, as packers make them, behind the signature of the type. */
function attachmentOf(
  file: { readonly filename: string; readonly type: string },
  values: Readonly<Record<string, string>>,
  dice: Dice,
): Attachment {
  const bytes = Buffer.from(Array.from({ length: 600 + dice.below(400) }, () => dice.below(256)))
  bytes.write(file.type.includes('pdf') ? '%PDF-1.7\n' : 'PK\x03\x04', 'latin1')
  return { filename: fill(file.filename, values), type: file.type, bytes }
}

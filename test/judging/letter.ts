/**
 * judging/letter: a campaign, dice and values → one letter in chosen wordings, paragraphs in chosen order, slots filled.
 *
 * How the letter then looks (text, HTML, charset) is no concern of it.
 */
import type { Campaign, Line, Wordings } from './campaign.js'
import type { Dice } from './dice.js'

export type LetterLine =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string }
  | { readonly kind: 'call'; readonly text: string }

export interface Letter {
  readonly subject: string
  readonly blocks: readonly (readonly LetterLine[])[]
}

export interface Rewording {
  /** Share of the sentences that have other wordings which get one of them; rounded up. */
  readonly reword?: number
  /** Share of the body's plain sentences that are left out. */
  readonly drop?: number
  readonly shuffle?: boolean
}

export type Values = Readonly<Record<string, string>>

export function letterOf(campaign: Campaign, rewording: Rewording, values: Values, dice: Dice): Letter {
  const reworded = rewordedLines(campaign, rewording.reword ?? 0, dice)
  const word = (line: Line): LetterLine => worded(line, reworded.has(line) ? dice : undefined, values)
  const dropped = droppedLines(campaign, rewording.drop ?? 0, dice)
  const body = rewording.shuffle ? dice.shuffled(campaign.body) : campaign.body
  const subjects = campaign.subjects
  const subject = rewording.reword ? dice.pick(subjects.slice(1)) : subjects[0]
  return {
    subject: fill(subject ?? (subjects[0] as string), values),
    blocks: [campaign.opening, ...body, ...campaign.closing]
      .map(block => block.filter(line => !dropped.has(line)).map(word))
      .filter(block => block.length > 0),
  }
}

function rewordedLines(campaign: Campaign, share: number, dice: Dice): Set<Line> {
  const lines = [campaign.opening, ...campaign.body, ...campaign.closing].flat()
  const choice = lines.filter(line => wordingsOf(line).length > 1)
  return new Set(dice.shuffled(choice).slice(0, Math.ceil(choice.length * share)))
}

function droppedLines(campaign: Campaign, share: number, dice: Dice): Set<Line> {
  const lines = campaign.body.flat().filter(line => typeof line === 'string' || Array.isArray(line))
  return new Set(dice.shuffled(lines).slice(0, Math.floor(lines.length * share)))
}

function wordingsOf(line: Line): readonly string[] {
  const wordings: Wordings = isFact(line) ? line.label : isCall(line) ? line.call : line
  return typeof wordings === 'string' ? [wordings] : wordings
}

function worded(line: Line, dice: Dice | undefined, values: Values): LetterLine {
  const wordings = wordingsOf(line)
  const text = fill(dice ? dice.pick(wordings.slice(1)) : (wordings[0] as string), values)
  if (isFact(line)) return { kind: 'fact', label: text, value: fill(line.value, values) }
  return { kind: isCall(line) ? 'call' : 'text', text }
}

function isFact(line: Line): line is Extract<Line, { value: string }> {
  return typeof line === 'object' && 'value' in line
}

function isCall(line: Line): line is Extract<Line, { call: Wordings }> {
  return typeof line === 'object' && 'call' in line
}

/** Throws for a slot without a value: a mistake of the test set. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key]
    if (value === undefined) throw new Error(`no value for {${key}}`)
    return value
  })
}

/** Every text of the letter through a trick, links and addresses left as they are: those have to work. */
export function changed(letter: Letter, trick: (text: string) => string): Letter {
  const safely = (text: string): string =>
    text
      .split(/(https?:\/\/[^\s」）>]+|[\w.+-]+@[\w.-]+)/)
      .map((piece, i) => (i % 2 === 1 ? piece : trick(piece)))
      .join('')
  const line = (l: LetterLine): LetterLine =>
    l.kind === 'fact' ? { ...l, label: safely(l.label), value: safely(l.value) } : { ...l, text: safely(l.text) }
  return { subject: safely(letter.subject), blocks: letter.blocks.map(block => block.map(line)) }
}

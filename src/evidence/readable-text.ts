/**
 * evidence/readable-text: a text as people read it and, beside it, as it counts when texts are compared.
 *
 * Cut into words, Japanese letters, numbers, links, addresses and the reader's names; what stands between them (spaces,
 * punctuation) never counts. Tokens of equal keys in a row have equal shingles, so what is found to be common in tokens is found
 * again in sketches. Written without invisible and control characters: it is shown in terminals and browsers. Linear; cut at
 * `maxReadable` and `mostTokens`.
 */
import { foldLetters, plainLetters } from './fold-letters.js'
import { isLetterSign, isWide, signsOf } from './shingles.js'
import { withoutAddresses } from './without-addresses.js'

export interface Token {
  readonly kind: 'word' | 'number' | 'link' | 'address' | 'name'
  readonly key: string
  readonly written: string
  /** Up to the next token. */
  readonly after: string
}

export const maxReadable = 20_000
const mostTokens = 6_000

/** Private characters, which are in no text that is read here. */
const [link, address] = ['\ue000', '\ue001']
const person = '\u0001'
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g
/** Of tokens that are known by their kind alone. */
export const keyOf = { number: '0', link, address, name: person } as const
const someNames: ReadonlySet<string> = new Set()

/** `names`: as for shingles. */
export function tokensOf(visible: string, names: ReadonlySet<string> = someNames): Token[] {
  const own = visible.slice(0, maxReadable).replace(/[\ue000\ue001]/g, ' ')
  // The very texts that are taken out before shingling, with their places kept.
  const found: string[][] = [[], []]
  const keep = (list: number, mark: string) => (text: string) => {
    found[list]?.push(plainLetters(text).replace(controls, ''))
    return ` ${mark} `
  }
  const taken = withoutAddresses(own, { link: keep(0, link), address: keep(1, address) })
  const text = plainLetters(taken)
  const runs = runsIn(text)
  const folded = foldLetters(runs.map(({ from, end }) => text.slice(from, end)).join('\n')).split('\n')
  const tokens: Token[] = []
  runs.forEach(({ from, end }, i) => {
    const after = between(text.slice(end, runs[i + 1]?.from ?? text.length))
    if (tokens.length >= mostTokens) return
    const pieces = piecesOf(text.slice(from, end), folded[i] as string, names, found)
    pieces.forEach((piece, j) => {
      tokens.push({ ...piece, after: j === pieces.length - 1 ? after : '' })
    })
  })
  return withStrokes(tokens.slice(0, mostTokens))
}

interface Run {
  readonly from: number
  readonly end: number
}

/** Letters and digits in a row; a link or an address is one by itself. */
function runsIn(text: string): Run[] {
  const runs: Run[] = []
  for (let i = 0; i < text.length; i++) {
    const from = i
    if (isMark(text[i] as string)) runs.push({ from, end: i + 1 })
    else if (counts(text.charCodeAt(i))) {
      while (i + 1 < text.length && counts(text.charCodeAt(i + 1))) i++
      runs.push({ from, end: i + 1 })
    }
  }
  return runs
}

function isMark(c: string): boolean {
  return c === link || c === address
}

function counts(c: number): boolean {
  return (c >= 0x30 && c <= 0x39) || ((c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a) || (c > 0x7f && isLetterSign(c))
}

type Piece = Omit<Token, 'after'>

/** `found`: links and addresses, in order. */
function piecesOf(
  written: string,
  folded: string,
  names: ReadonlySet<string>,
  [links = [], addresses = []]: string[][],
): Piece[] {
  if (written === link) return [{ kind: 'link', key: link, written: links.shift() ?? '' }]
  if (written === address) return [{ kind: 'address', key: address, written: addresses.shift() ?? '' }]
  if (names.has(folded)) return [{ kind: 'name', key: signsOf(folded, names), written }]
  const [writtenPieces, foldedPieces] = [split(written), split(folded)]
  if (writtenPieces.length !== foldedPieces.length) return [wordOf(written, folded, names)]
  return writtenPieces.map((piece, i) => wordOf(piece, foldedPieces[i] as string, names))
}

function wordOf(written: string, folded: string, names: ReadonlySet<string>): Piece {
  const key = signsOf(folded, names)
  if (key.includes(person)) return { kind: 'name', key, written }
  return { kind: /^\d+$/.test(folded) ? 'number' : 'word', key, written }
}

/** Each wide letter by itself, whatever is between them in one piece. */
function split(run: string): string[] {
  const pieces: string[] = []
  for (let i = 0; i < run.length; ) {
    const from = i
    if (isWide(run.charCodeAt(i))) i += (run.codePointAt(i) as number) > 0xffff ? 2 : 1
    else while (i < run.length && !isWide(run.charCodeAt(i))) i++
    pieces.push(run.slice(from, i))
  }
  return pieces
}

/** What does not count stands with what is before it: the long vowel of サーバー. */
function withStrokes(tokens: readonly Token[]): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    const before = kept.at(-1)
    if (token.key !== '') kept.push(token)
    else if (before) kept[kept.length - 1] = { ...before, after: before.after + token.written + token.after }
  }
  return kept
}

const mostBetween = 40

/** Spaces as one, lines and paragraphs kept, rows of one sign cut short. */
function between(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n\n')
    .replace(/(\S)\1{3,}/g, '$1$1$1')
    .slice(0, mostBetween)
}

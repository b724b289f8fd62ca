/** notices/words: what a receipt and an outcome say. Only ids, names of files and our own sentences: nothing of a sample. */
import type { ReceivedFile, RefusalCode } from '../intake/index.js'
import { type Language, text } from '../texts/index.js'
import type { SampleStatus } from '../timeline/index.js'
import type { Reader } from './reader.js'

export interface Words {
  readonly subject: string
  readonly lines: readonly string[]
}

const longestName = 100

export function receiptWords(
  language: Language,
  { submission: { submission, kind, files }, waits }: Pick<Reader, 'submission' | 'waits'>,
  refusalOf: (code: RefusalCode) => string,
): Words {
  const accepted = files.some(file => file.state === 'accepted')
  return {
    subject: text(language, 'notice.receipt.subject', { submission }),
    lines: [
      text(language, `notice.receipt.intro.${kind}`),
      '',
      text(language, 'notice.receipt.number', { submission }),
      '',
      ...files.flatMap(file => fileLines(language, file, refusalOf)),
      '',
      text(language, followed(accepted, waits)),
    ],
  }
}

function followed(accepted: boolean, waits: boolean) {
  if (!accepted) return 'notice.receipt.nothing-accepted'
  return waits ? 'notice.receipt.waiting' : 'notice.receipt.follow'
}

/** The reason is the moderator's own words. */
export function decisionWords(
  language: Language,
  submission: string,
  decision: 'rejected' | 'expired',
  reason: string | undefined,
): Words {
  return {
    subject: text(language, 'notice.outcome.subject', { submission }),
    lines: [
      text(language, `notice.decision.${decision}`),
      ...(reason ? ['', text(language, 'notice.decision.reason', { reason })] : []),
      '',
      text(language, 'notice.receipt.number', { submission }),
    ],
  }
}

function fileLines(
  language: Language,
  { name, sample = '', code, mailReceivedAt, headersReconstructed }: ReceivedFile,
  refusalOf: (code: RefusalCode) => string,
): string[] {
  const shown = name?.slice(0, longestName) || text(language, 'notice.unnamed')
  if (code) return [text(language, 'notice.receipt.refused', { name: shown, refusal: refusalOf(code) })]
  const known = [
    ...(mailReceivedAt ? [] : [text(language, 'sample.age-unknown')]),
    ...(headersReconstructed ? [text(language, 'sample.headers-reconstructed')] : []),
  ]
  return [text(language, 'notice.receipt.accepted', { name: shown, sample }), ...known.map(line => `  ${line}`)]
}

/** `everything`: also how many others reported it, and how many are like it. */
export function outcomeWords(
  language: Language,
  submission: string,
  statuses: readonly SampleStatus[],
  everything: boolean,
): Words {
  return {
    subject: text(language, 'notice.outcome.subject', { submission }),
    lines: [
      text(language, 'notice.outcome.intro'),
      '',
      text(language, 'notice.receipt.number', { submission }),
      '',
      ...statuses.flatMap(status => sampleLines(language, status, everything)),
    ],
  }
}

function sampleLines(language: Language, status: SampleStatus, everything: boolean): string[] {
  const { people, similar } = status
  const line = outcomeLine(language, status)
  if (!everything || status.state === 'withdrawn') return [line]
  return [line, text(language, 'notice.outcome.others', { others: Math.max(0, people - 1), similar })]
}

function outcomeLine(language: Language, { sample, state, why = 'held-by-analyst', unsubscribe = '' }: SampleStatus): string {
  switch (state) {
    case 'accepted':
    case 'grouped':
    case 'pending':
      throw new Error(`a sample that is ${state} has no outcome to tell`)
    case 'rule-refused':
      return text(language, `notice.outcome.rule-refused.${why}`, { sample })
    case 'newsletter':
      return text(language, 'notice.outcome.newsletter', { sample, host: unsubscribe })
    default:
      return text(language, `notice.outcome.${state}`, { sample })
  }
}

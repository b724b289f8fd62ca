/**
 * notices/reader: who may be told of a submission, in which language, and how much.
 *
 * Only people who proved who they are, never what a program wrote (RFC 3834 §2), never those who are switched off or want nothing.
 */
import type { SubmissionReceived, SubmissionWaiting } from '../intake/index.js'
import type { People, Tell } from '../people/index.js'
import type { Event, Store } from '../store/index.js'
import type { Language } from '../texts/index.js'

/** Somebody who may be told, and what about. */
export interface Reader {
  readonly submission: SubmissionReceived['data']
  /** It is not received yet: a moderator has to decide. */
  readonly waits: boolean
  /** ISO 8601. */
  readonly receivedAt: string
  readonly language: Language
  readonly everything: boolean
  readonly history: readonly Event[]
}

const levels: readonly Tell[] = ['nothing', 'state', 'everything']

/** Undefined when nobody must be told. `most`: what the installation tells; a person may choose less. */
export async function readerOf(store: Store, people: People, most: Tell, id: string): Promise<Reader | undefined> {
  const history = await store.history(id)
  const received = (history.find(event => event.kind === 'submission-received') ??
    history.find(event => event.kind === 'submission-waiting')) as SubmissionReceived | SubmissionWaiting | undefined
  if (!received || !mayBeAnswered(received.data)) return undefined
  const person = await people.find(received.data.person)
  const level = Math.min(levels.indexOf(most), levels.indexOf(person?.tell ?? 'everything'))
  if (!person || levels[level] === 'nothing') return undefined
  const language = person.language ?? received.data.language
  const everything = levels[level] === 'everything'
  const waits = received.kind === 'submission-waiting'
  return { submission: received.data, waits, receivedAt: received.at, language, everything, history }
}

/** RFC 3834 §2: nothing automatic is answered. `proof`: a forged address must not get our mail. */
function mayBeAnswered({ person, proof, refused, mail, files }: SubmissionReceived['data']): boolean {
  if (refused || proof === 'none' || mail?.automatic) return false
  // Blocked people are blocked for making too much work: answering each of their mails would be some more.
  if (files.every(file => file.code === 'submitter-blocked')) return false
  return /^[^@\s]+@[^@\s]+$/.test(person)
}

/** Samples whose report the person took back. */
export function takenBack({ history, submission }: Reader): ReadonlySet<string> {
  const own = history.filter(event => event.kind === 'report-withdrawn' && event.by === submission.person)
  return new Set(own.map(event => (event.data as { sample: string }).sample))
}

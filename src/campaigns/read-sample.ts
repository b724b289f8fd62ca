/** campaigns/read-sample: from the stored bytes of a sample to its Evidence, whichever format it was submitted in. */
import { type Evidence, observe } from '../evidence/index.js'
import { looksLikeMsg, parseMessage, readMsg } from '../mail/index.js'

export type SampleReading =
  | { readonly kind: 'evidence'; readonly evidence: Evidence }
  | { readonly kind: 'unreadable'; readonly reason: string }

export function readSample(bytes: Buffer): SampleReading {
  if (!looksLikeMsg(bytes)) return { kind: 'evidence', evidence: observe(parseMessage(bytes)) }
  const read = readMsg(bytes)
  if (read.kind === 'unreadable') return read
  return { kind: 'evidence', evidence: observe(parseMessage(read.raw)) }
}

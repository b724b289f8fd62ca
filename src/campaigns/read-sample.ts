/** campaigns/read-sample: from the stored bytes of a sample to its Evidence, whichever format it was submitted in. */
import { type Evidence, observe, type ReadText, readText } from '../evidence/index.js'
import { looksLikeMsg, parseMessage, readMsg } from '../mail/index.js'

export type SampleReading =
  | { readonly kind: 'evidence'; readonly evidence: Evidence }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** With the house's own settings. */
export type ReadSample = (bytes: Buffer) => SampleReading

export function readSample(bytes: Buffer, trustedAuthservIds: readonly string[]): SampleReading {
  const observed = (raw: Buffer): SampleReading => ({
    kind: 'evidence',
    evidence: observe(parseMessage(raw), trustedAuthservIds),
  })
  if (!looksLikeMsg(bytes)) return observed(bytes)
  const read = readMsg(bytes)
  return read.kind === 'unreadable' ? read : observed(read.raw)
}

/** What stands in it for people; undefined when it can't be read. */
export function readSampleText(bytes: Buffer): ReadText | undefined {
  if (!looksLikeMsg(bytes)) return readText(parseMessage(bytes))
  const read = readMsg(bytes)
  return read.kind === 'unreadable' ? undefined : readText(parseMessage(read.raw))
}

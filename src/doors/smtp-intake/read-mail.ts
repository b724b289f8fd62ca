/**
 * doors/smtp-intake/read-mail: the bytes of one mail as they come, never more than the limit of them.
 *
 * What goes beyond is read and dropped, so that the client comes to hear our answer. A client that sends on and on, or so slowly
 * that it never comes to an end, is cut off.
 */
import type { Readable } from 'node:stream'

export type MailReading =
  | { readonly kind: 'mail'; readonly raw: Buffer }
  | { readonly kind: 'too-big' }
  | { readonly kind: 'gone' }

export interface Patience {
  /** For the whole mail. */
  readonly ms: number
  /** Called once: when more than eight times the limit has come, or the time is over. */
  readonly cutOff: (reason: 'too-much' | 'too-slow') => void
}

export async function readMail(stream: Readable, limit: number, { ms, cutOff }: Patience): Promise<MailReading> {
  const timer = setTimeout(cutOff, ms, 'too-slow')
  try {
    return await bytesOf(stream, limit, () => cutOff('too-much'))
  } finally {
    clearTimeout(timer)
  }
}

function bytesOf(stream: Readable, limit: number, cutOff: () => void): Promise<MailReading> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    let cut = false
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
      if (size <= limit * 8 || cut) return
      cut = true
      cutOff()
    })
    // The connection ended before the mail did: there is nobody to answer.
    stream.on('error', () => resolve({ kind: 'gone' }))
    stream.on('end', () => resolve(size > limit ? { kind: 'too-big' } : { kind: 'mail', raw: Buffer.concat(chunks) }))
  })
}

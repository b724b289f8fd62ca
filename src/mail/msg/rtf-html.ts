/**
 * mail/msg/rtf-html: the HTML that Outlook wrapped in RTF ([MS-OXRTFCP], [MS-OXRTFEX]).
 *
 * Outlook keeps the HTML of many mails in this form only; without it a .msg has lost its links. Undefined when there is none, or
 * the RTF is damaged, too large or nested too deep: libraries read it, and their work grows with the square of the depth.
 */
import { decompressRTF } from '@kenjiuno/decompressrtf'
import { deEncapsulateSync } from 'rtf-stream-parser'
import { decodeCharset } from '../charset.js'

const headerBytes = 16
/** Packed and unpacked, of which the second may be eight times the first. */
const largest = 2_097_152
/** Outlook nests a few levels. */
const deepest = 40

export function htmlFromRtf(compressed: Uint8Array): string | undefined {
  if (compressed.length < headerBytes || compressed.length > largest) return undefined
  try {
    const rtf = Buffer.from(decompressRTF([...withTrueSize(compressed)]))
    if (rtf.length > largest || !rtf.includes('\\fromhtml') || depthOf(rtf) > deepest) return undefined
    const { mode, text } = deEncapsulateSync(rtf, {
      decode: (bytes, name) => decodeCharset(bytes, name).text,
      mode: 'html',
      warn: () => {},
    })
    return mode === 'html' ? text.toString() : undefined
  } catch {
    return undefined
  }
}

/** The size in the header is how far the library reads, wherever the data ends. */
function withTrueSize(compressed: Uint8Array): Buffer {
  const bytes = Buffer.from(compressed)
  bytes.writeUInt32LE(Math.min(bytes.readUInt32LE(0), bytes.length - 4), 0)
  return bytes
}

function depthOf(rtf: Buffer): number {
  let [depth, most] = [0, 0]
  for (let i = 0; i < rtf.length; i++) {
    const c = rtf[i]
    if (c === 0x5c) i++
    else if (c === 0x7b) most = Math.max(most, ++depth)
    else if (c === 0x7d) depth--
  }
  return most
}

/**
 * mail/message: what a parsed mail is.
 *
 * Every part keeps its exact byte range in the raw mail, so that a nested message can be taken out byte for byte and nothing
 * that a sender wrote is ever lost or "repaired". Parsing never throws for what the bytes say: broken structure and exceeded
 * limits are named outcomes beside the tree.
 */

/** Offsets into `Message.raw`; `end` is exclusive. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** One header field (RFC 5322 §2.2). */
export interface HeaderField {
  /** As written. */
  readonly name: string
  /** Lower case, for look-up. */
  readonly key: string
  /** Unfolded (RFC 5322 §2.2.3), not decoded; raw 8-bit bytes as latin1 code units. Bounded by `headerFieldBytes`. */
  readonly raw: string
  /** The whole field with its folded lines and final line end. */
  readonly range: ByteRange
}

/** A node of the MIME tree (RFC 2045, 2046). Leaves have no children; message/rfc822 has one child: the embedded root. */
export interface Part {
  /** '' for the root, '1', '2', '2.1' … as in IMAP (RFC 3501 §6.4.5), an embedded message's own root adds one level. */
  readonly path: string
  /** Header block and body together. */
  readonly range: ByteRange
  readonly header: ByteRange
  readonly body: ByteRange
  readonly fields: readonly HeaderField[]
  /** Lower case 'type/subtype'; what RFC 2046 §5.1.5 and RFC 2045 §5.2 give when it is missing or broken. */
  readonly type: string
  /** Content-Type parameters, lower-case names, RFC 2231 joined and decoded. */
  readonly parameters: ReadonlyMap<string, string>
  /** Lower case: 'attachment', 'inline', … (RFC 2183). */
  readonly disposition: string | undefined
  /** From Content-Disposition filename or Content-Type name, RFC 2231/2047 decoded; never a path to write to. */
  readonly filename: string | undefined
  /** Lower-case Content-Transfer-Encoding; '7bit' when missing. Unknown ones are kept as written and decoded as identity. */
  readonly encoding: string
  readonly children: readonly Part[]
}

/** What went beyond a limit or against the standards; the mail is still usable as far as it was read. */
export type ParseOutcome = 'depth-limit' | 'parts-limit' | 'header-limit' | 'unclosed-boundary' | 'missing-boundary' | 'no-header'

export interface MailLimits {
  /** Nesting of multiparts and messages. */
  readonly depth: number
  readonly parts: number
  /** Bytes of one part's header block. */
  readonly headerBytes: number
  /** Bytes of one unfolded field. */
  readonly headerFieldBytes: number
  /** Decoded bytes of one part that anybody may ask for (`decodeBody` says when there are more). */
  readonly decodedBytes: number
}

export const defaultLimits: MailLimits = {
  depth: 24,
  parts: 1_000,
  headerBytes: 262_144,
  headerFieldBytes: 65_536,
  decodedBytes: 16_777_216,
}

export interface Message {
  readonly raw: Buffer
  readonly root: Part
  readonly outcomes: readonly ParseOutcome[]
  readonly limits: MailLimits
}

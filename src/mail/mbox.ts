/**
 * mail/mbox: a stream of bytes → the messages of an mbox file (RFC 4155), or the one message that it is.
 *
 * A line that begins with "From " after an empty line begins a message; '>From ' lines lose one '>' (mboxrd). A message beyond
 * `limit` bytes is passed over. Memory is bounded by the limit, not by the file.
 */
const separator = Buffer.from('\nFrom ')

export async function* splitMbox(chunks: AsyncIterable<Buffer>, limit = 33_554_432): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let started = false
  let mbox = false
  let skipping = false
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (!started && rest.length >= 5) {
      started = true
      mbox = rest.toString('latin1', 0, 5) === 'From '
    }
    for (let at = nextSeparator(rest, mbox); at !== -1; at = nextSeparator(rest, mbox)) {
      if (!skipping) yield unquoted(rest.subarray(0, at + 1), mbox)
      skipping = false
      rest = rest.subarray(at + 1)
    }
    if (rest.length > limit) {
      skipping = true
      rest = rest.subarray(rest.length - separator.length - 1)
    }
  }
  if (rest.length > 0 && !skipping) yield unquoted(rest, mbox)
}

/** Position of the line end before a "From " line that follows an empty line. */
function nextSeparator(bytes: Buffer, mbox: boolean): number {
  if (!mbox) return -1
  for (let at = bytes.indexOf(separator); at !== -1; at = bytes.indexOf(separator, at + 1)) {
    const blank = bytes[at - 1] === 0x0a || (bytes[at - 1] === 0x0d && bytes[at - 2] === 0x0a)
    if (blank) return at
  }
  return -1
}

/** Without its "From " line and with '>From ' as it was. */
function unquoted(message: Buffer, mbox: boolean): Buffer {
  if (!mbox) return message
  const body = message.subarray(message.indexOf(0x0a) + 1)
  if (!body.includes('\n>')) return Buffer.from(body)
  return Buffer.from(body.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1')
}

/**
 * mail/mbox: a stream of bytes → the messages of an mbox file (RFC 4155), or the one message that it is.
 *
 * A "From " line with a time of day, after an empty line, begins a message ("From now on" in a text does not); the empty line
 * before it is the file's, not the message's. '>From ' lines lose one '>' (mboxrd). A message beyond `limit` bytes is passed
 * over. Memory is bounded by the limit, not by the file, and each byte is searched once.
 */
const separator = Buffer.from('\nFrom ')
const fromLine = /^From .*\d\d:\d\d/
/** So much of a line decides whether it begins a message. */
const longestLine = 1_000
const lf = 0x0a

export async function* splitMbox(chunks: AsyncIterable<Buffer>, limit = 33_554_432): AsyncGenerator<Buffer> {
  const splitter = new Splitter(limit)
  for await (const chunk of chunks) {
    splitter.append(chunk)
    yield* splitter.messages(false)
  }
  yield* splitter.messages(true)
}

class Splitter {
  private bytes = Buffer.alloc(65_536)
  private length = 0
  private searched = 0
  private mbox: boolean | undefined
  private skipping = false

  constructor(private readonly limit: number) {}

  append(chunk: Buffer): void {
    if (this.length + chunk.length > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(this.bytes.length * 2, this.length + chunk.length))
      this.bytes.copy(larger, 0, 0, this.length)
      this.bytes = larger
    }
    chunk.copy(this.bytes, this.length)
    this.length += chunk.length
  }

  /** Those that are complete; with `ended`, the last one too. */
  *messages(ended: boolean): Generator<Buffer> {
    if (!ended && this.length < longestLine) return
    this.mbox ??= fromLine.test(this.lineAt(0))
    let start = 0
    for (let at = this.nextStart(start, ended); at !== -1; at = this.nextStart(start, ended)) {
      yield* this.message(start, at)
      start = at
    }
    if (ended) yield* this.message(start, this.length)
    else this.forget(start)
  }

  private *message(start: number, end: number): Generator<Buffer> {
    if (!this.skipping && end - start <= this.limit && end > start) {
      const bytes = this.bytes.subarray(start, end)
      yield this.mbox ? unquoted(bytes) : Buffer.from(bytes)
    }
    this.skipping = false
  }

  /** What is taken, and what nobody will take since it is too long already. */
  private forget(taken: number): void {
    let from = taken
    if (this.length - from > this.limit) {
      this.skipping = true
      from = Math.max(from, this.searched - separator.length)
    }
    this.bytes.copyWithin(0, from, this.length)
    this.length -= from
    this.searched = Math.max(0, this.searched - from)
  }

  /** Where the next message begins, or -1; not further than complete lines allow to say, unless the file has ended. */
  private nextStart(start: number, ended: boolean): number {
    const bytes = this.bytes.subarray(0, this.length)
    const last = ended ? this.length : this.length - longestLine
    for (let at = this.mbox ? bytes.indexOf(separator, Math.max(start, this.searched)) : -1; at !== -1 && at < last; ) {
      this.searched = at + 1
      const afterBlank = bytes[at - 1] === lf || (bytes[at - 1] === 0x0d && bytes[at - 2] === lf)
      if (afterBlank && fromLine.test(this.lineAt(at + 1))) return at + 1
      at = bytes.indexOf(separator, at + 1)
    }
    this.searched = Math.max(this.searched, last)
    return -1
  }

  private lineAt(at: number): string {
    return this.bytes.toString('latin1', at, Math.min(this.length, at + longestLine)).split('\n', 1)[0] ?? ''
  }
}

/** Without its "From " line and the empty line behind it, and with '>From ' as it was. */
function unquoted(message: Buffer): Buffer {
  const feed = message.indexOf(lf)
  const body = feed === -1 ? message.subarray(message.length) : message.subarray(feed + 1)
  const end = body.toString('latin1', Math.max(0, body.length - 4))
  const blank = /\n\r\n$/.test(end) ? 2 : /\n\n$/.test(end) ? 1 : 0
  const whole = body.subarray(0, body.length - blank)
  if (!whole.includes('>From ')) return Buffer.from(whole)
  return Buffer.from(whole.toString('latin1').replace(/(^|\n)>(>*From )/g, '$1$2'), 'latin1')
}

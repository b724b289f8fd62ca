/**
 * commands/wanted: remembers wanted mail: message files, mbox files, folders of both (Maildir too).
 *
 * Sent in batches, since a batch is what the store keeps as one; only salted hashes of what it says are kept.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { splitMbox } from '../mail/index.js'
import { text } from '../texts/index.js'
import { type Client, withClient } from './client.js'
import { filesUnder } from './files.js'
import type { CommonOptions } from './options.js'
import { withProgress } from './progress.js'
import type { Terminal } from './terminal.js'

const batchBytes = 48_000_000
const batchMessages = 5_000
/** Beyond it nobody's mail: and base64 of it would not fit a request. */
const largestMessage = 33_554_432

export async function importWanted(paths: readonly string[], options: CommonOptions, terminal: Terminal): Promise<number> {
  const files = await filesUnder(paths)
  const sizes = await Promise.all(files.map(async file => (await stat(file)).size))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let read = 0
  let messages = 0
  await withProgress(terminal, text(terminal.language, 'cli.wanted.progress'), progress =>
    withClient(options, terminal, async client => {
      for await (const batch of batchesOf(files)) {
        messages += await send(client, batch)
        read += batch.reduce((sum, message) => sum + message.length, 0)
        progress(Math.min(read, total), total)
      }
    }),
  )
  if (options.json) terminal.json({ messages })
  else terminal.out(text(terminal.language, 'cli.wanted.done', { messages }))
  return 0
}

async function* batchesOf(files: readonly string[]): AsyncGenerator<readonly Buffer[]> {
  let batch: Buffer[] = []
  let size = 0
  for (const file of files) {
    for await (const message of splitMbox(createReadStream(file) as AsyncIterable<Buffer>, largestMessage)) {
      if (batch.length > 0 && (batch.length >= batchMessages || size + message.length > batchBytes)) {
        yield batch
        batch = []
        size = 0
      }
      batch.push(message)
      size += message.length
    }
  }
  if (batch.length > 0) yield batch
}

async function send(client: Client, batch: readonly Buffer[]): Promise<number> {
  const files = batch.map(bytes => ({ content: bytes.toString('base64') }))
  return (await client.call<{ messages: number }>('POST', '/wanted', { files })).body.messages
}

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
import { progressBar } from './progress.js'
import type { Terminal } from './terminal.js'

const batchBytes = 48_000_000
const batchMessages = 5_000
/** Beyond it nobody's mail: and base64 of it would not fit a request. */
const largestMessage = 33_554_432

export async function importWanted(paths: readonly string[], options: CommonOptions, terminal: Terminal): Promise<number> {
  const files = await filesUnder(paths)
  const sizes = await Promise.all(files.map(async file => (await stat(file)).size))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const bar = progressBar(terminal, text(terminal.language, 'cli.wanted.progress'))
  let read = 0
  let messages = 0
  await withClient(options, terminal, async client => {
    let batch: Buffer[] = []
    let size = 0
    const flush = async (): Promise<void> => {
      messages += await send(client, batch)
      batch = []
      size = 0
    }
    for (const file of files) {
      for await (const message of splitMbox(createReadStream(file) as AsyncIterable<Buffer>, largestMessage)) {
        if (size + message.length > batchBytes || batch.length >= batchMessages) await flush()
        batch.push(message)
        size += message.length
        read += message.length
        bar.at(Math.min(read, total), total)
      }
    }
    await flush()
  })
  bar.end()
  terminal.out(options.json ? JSON.stringify({ messages }) : text(terminal.language, 'cli.wanted.done', { messages }))
  return 0
}

async function send(client: Client, batch: readonly Buffer[]): Promise<number> {
  if (batch.length === 0) return 0
  const files = batch.map(bytes => ({ content: bytes.toString('base64') }))
  return (await client.call<{ messages: number }>('POST', '/wanted', { files })).body.messages
}

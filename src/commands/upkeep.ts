/** commands/upkeep: rebuild the database from the journal; rotate keys. */
import { runningServer } from '../serve/index.js'
import { rotateKeys, StoreError } from '../store/index.js'
import { text } from '../texts/index.js'
import { withClient } from './client.js'
import { type CommonOptions, dataDirOf } from './options.js'
import { withProgress } from './progress.js'
import type { Terminal } from './terminal.js'

export async function rebuild(options: CommonOptions, terminal: Terminal): Promise<number> {
  const label = text(terminal.language, 'cli.rebuild.progress')
  const { events } = await withProgress(terminal, label, progress =>
    withClient(options, terminal, async client => {
      if (client.local) return client.local.rebuild(progress)
      return (await client.call<{ events: number }>('POST', '/rebuild')).body
    }),
  )
  if (options.json) terminal.json({ events })
  else terminal.out(text(terminal.language, 'cli.rebuild.done', { events }))
  return 0
}

/** Needs the folder for itself: a running server would go on writing under the old key. */
export async function rotate(options: CommonOptions, terminal: Terminal): Promise<number> {
  const dataDir = dataDirOf(options)
  const server = runningServer(dataDir)
  if (server)
    throw new StoreError('data-locked', `the server ${server} works on ${dataDir}`, false, { place: `${dataDir}, ${server}` })
  const label = text(terminal.language, 'cli.keys.progress')
  const { written, damaged } = await withProgress(terminal, label, progress => rotateKeys(dataDir, progress))
  if (options.json) terminal.json({ written, damaged })
  else terminal.out(text(terminal.language, 'cli.keys.done', { written }))
  if (damaged > 0) terminal.note(text(terminal.language, 'cli.keys.damaged', { damaged }))
  return damaged > 0 ? 1 : 0
}

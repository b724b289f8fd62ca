/** commands/demo: the demonstration, or with --save only its mail. */
import { demo, saveMails } from '../demo/index.js'
import { text } from '../texts/index.js'
import type { Terminal } from './terminal.js'

interface DemoOptions {
  readonly json: boolean
  readonly save?: string
}

export async function showDemo({ json, save }: DemoOptions, terminal: Terminal): Promise<number> {
  if (save === undefined) return demo({ json }, terminal)
  const files = await saveMails(save, terminal.language, new Date())
  const said = text(terminal.language, 'cli.demo.saved', { messages: files.length, folder: save })
  if (json) terminal.json({ files })
  else terminal.out(said)
  return 0
}

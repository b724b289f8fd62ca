/**
 * commands/start: runs the server until it is told to stop (SIGTERM, SIGINT): then what was begun is finished and all is closed.
 *
 * A second signal does not wait. Nothing acknowledged is lost either way.
 */
import { withoutSecrets, writeDefaultConfig } from '../config/index.js'
import { type Part, parts, type Served, serve } from '../serve/index.js'
import { text } from '../texts/index.js'
import { CommandError } from './failure.js'
import { type CommonOptions, configOf, makeDataDir } from './options.js'
import { printable, type Terminal } from './terminal.js'
import { version } from './version.js'

interface StartOptions extends CommonOptions {
  readonly only?: string
}

export async function start(options: StartOptions, terminal: Terminal): Promise<number> {
  const only = partsOf(options.only)
  const dataDir = makeDataDir(options)
  const written = options.config ? undefined : writeDefaultConfig(dataDir, terminal.language)
  const config = configOf(options, terminal)
  const log = (line: string): void => void process.stderr.write(`${new Date().toISOString()} ${printable(line)}\n`)
  const stopped = signalled()
  const served = await serve({ dataDir, config, only, log, version: version() })
  log(`settings in force: ${JSON.stringify(withoutSecrets(config))}`)
  const { web = null, intake = null, firstLink } = served
  if (options.json) terminal.json({ web, intake, data: dataDir, ...(firstLink ? { firstLink } : {}) })
  else welcome(served, { dataDir, bind: config.bind, settings: options.config ?? written ?? `${dataDir}/config.jsonc` }, terminal)
  await stopped
  log('stopping: what was begun is finished first')
  await served.close()
  // What was left alone may still hold a connection to a server that does not answer.
  setTimeout(() => process.exit(0), 1_000).unref()
  return 0
}

function partsOf(only: string | undefined): readonly Part[] {
  if (only === undefined) return parts
  const wanted = only.split(',').map(name => name.trim())
  const unknown = wanted.find(name => !parts.includes(name as Part))
  if (unknown !== undefined) throw new CommandError('wrong-use', `--only ${unknown}: there is ${parts.join(', ')}`)
  return wanted as Part[]
}

function signalled(): Promise<void> {
  return new Promise(resolve => {
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130)
        asked = true
        resolve()
      })
    }
  })
}

interface Places {
  readonly dataDir: string
  readonly bind: string
  readonly settings: string
}

function welcome(
  { web, intake, adminToken, firstLink }: Served,
  { dataDir, bind, settings }: Places,
  { language, out }: Terminal,
): void {
  out(text(language, 'cli.start.runs'))
  if (intake !== undefined) out(text(language, 'cli.start.intake', { place: `${bind}:${intake}` }))
  if (web !== undefined) {
    out(text(language, 'cli.start.portal', { url: web }))
    out(text(language, 'cli.start.web', { url: web }))
  }
  for (const [key, place] of [
    ['data', dataDir],
    ['settings', settings],
    ['token', adminToken.path],
  ] as const)
    out(text(language, `cli.start.${key}`, { place }))
  if (firstLink) out(text(language, 'cli.start.first-link', { url: firstLink }))
  out(text(language, 'cli.start.next'))
}

/**
 * A real server for the end-to-end tests: `surinuke start` in a process of its own, on free ports and a folder of its own; and
 * the command line as people type it. What is started is stopped, also when a test fails (`stopAll` in afterAll).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTransport } from 'nodemailer'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const program = join(root, 'bin', 'surinuke')

export interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Server {
  readonly dataDir: string
  readonly web: string
  readonly smtpPort: number
  readonly process: ChildProcess
  token(): string
  /** The command line on this server's folder; its JSON is parsed. */
  cli<T = never>(...args: string[]): Promise<{ readonly code: number; readonly json: T }>
  /** Everything that was written to standard error. */
  log(): string
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export interface Attachment {
  readonly filename: string
  readonly content: Buffer | string
  readonly contentType: string
}

const started: Server[] = []
const folders: string[] = []

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'surinuke-way-'))
  folders.push(folder)
  return folder
}

export async function stopAll(): Promise<void> {
  await Promise.all(started.splice(0).map(server => server.stop('SIGKILL')))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** People of example.org may submit; further settings as for --set. */
export async function startServer(
  dataDir: string = newFolder(),
  settings: readonly string[] = [],
  only?: string,
): Promise<Server> {
  const [webPort, smtpPort] = [await freePort(), await freePort()]
  const sets = ['organisation.domains=example.org', `ports.web=${webPort}`, `ports.intake=${smtpPort}`, ...settings]
  const args = ['start', '--json', '--data', dataDir, ...sets.flatMap(set => ['--set', set]), ...(only ? ['--only', only] : [])]
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: environment() })
  let err = ''
  child.stderr?.on('data', chunk => {
    err += chunk
  })
  const { web, intake } = await new Promise<{ web: string; intake: number }>((resolve, reject) => {
    child.stdout?.once('data', line => resolve(JSON.parse(String(line))))
    child.once('exit', code => reject(new Error(`the server ended with ${code}: ${err}`)))
  })
  const server: Server = {
    dataDir,
    web,
    smtpPort: intake,
    process: child,
    token: () => readFileSync(join(dataDir, 'admin.token'), 'utf8').trim(),
    cli: async (...more) => {
      const { code, out, err: complaint } = await surinuke(...more, '--data', dataDir, '--json')
      if (out === '') throw new Error(complaint)
      return { code, json: JSON.parse(out) as never }
    },
    log: () => err,
    stop: (signal = 'SIGTERM') => ended(child, signal),
  }
  started.push(server)
  return server
}

export function surinuke(...args: string[]): Promise<Run> {
  return surinukeWith({}, ...args)
}

export function surinukeWith(extra: Readonly<Record<string, string>>, ...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment(), ...extra },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', chunk => {
    out += chunk
  })
  child.stderr.on('data', chunk => {
    err += chunk
  })
  return new Promise(resolve => child.once('close', code => resolve({ code: code ?? -1, out, err })))
}

/** Resolves with the server's last answer; rejects with nodemailer's error, which has `responseCode`. */
export async function sendMail(server: Server, from: string, to: string, attachments: readonly Attachment[]): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: server.smtpPort, secure: false, ignoreTLS: true })
  try {
    return (await transport.sendMail({ from, to, subject: 'spam', text: 'See attached.', attachments: [...attachments] }))
      .response
  } finally {
    transport.close()
  }
}

export function original(content: Buffer, filename = 'original.eml'): Attachment {
  return { filename, content, contentType: 'message/rfc822' }
}

/** Asks again until the answer is as wanted; what is wanted must come within a minute. */
export async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (let i = 0; i < 600; i++) {
    const answer = await ask()
    if (wanted(answer)) return answer
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return ask()
}

/** The HTTP API with the administrator's token. */
export async function api<T>(server: Server, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${server.web}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${server.token()}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return (await response.json()) as T
}

/** How many of the messages the running filter stops. */
export async function stopped(server: Server, mails: readonly Buffer[]): Promise<number> {
  const files = mails.map(mail => ({ content: mail.toString('base64') }))
  const { answers } = await api<{ answers: { classifiedAsSpam: boolean }[] }>(server, 'POST', '/check', { files })
  return answers.filter(answer => answer.classifiedAsSpam).length
}

/** Waits until no sample has work left. */
export async function settled(server: Server, samples: readonly string[]): Promise<void> {
  for (const sample of samples)
    await eventually(
      () => api<{ busy: boolean }>(server, 'GET', `/samples/${sample}`),
      status => status.busy === false,
    )
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

function environment(): NodeJS.ProcessEnv {
  const { SURINUKE_KEY: _key, SURINUKE_DATABASE: _database, ...rest } = process.env
  return { ...rest, LC_ALL: 'C' }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill(signal)
  await gone
  return child.exitCode
}

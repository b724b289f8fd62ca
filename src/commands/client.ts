/**
 * commands/client: the HTTP API, as a command speaks to it: of the server that runs on the data folder or, where none runs, of
 * a house opened for this command alone. Both ways go through the same routes, so both give the same answers.
 *
 * Without a server, closing waits until what the command caused is done: nobody else would do it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { settingsInForce } from '../config/index.js'
import { buildHttp } from '../doors/http/index.js'
import { type House, openHouse } from '../house.js'
import { adminTokenPath, readAdminToken } from '../people/index.js'
import { houseOptions, publicUrl, runningServer } from '../serve/index.js'
import { StoreError } from '../store/index.js'
import type { ErrorCode } from '../texts/index.js'
import { CommandError } from './failure.js'
import { type CommonOptions, configOf, makeDataDir } from './options.js'
import type { Terminal } from './terminal.js'
import { version } from './version.js'

export interface Answer<T> {
  readonly status: number
  readonly body: T
}

export interface Client {
  /** Path below /api/v1. Throws CommandError for an answer that is an error; 422 is an answer with refusals. */
  call<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>>
  /** The house itself, where no server runs. */
  readonly local: House | undefined
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Send = (
  method: Method,
  url: string,
  headers: Record<string, string>,
  body: string | undefined,
) => Promise<{ readonly status: number; readonly text: string }>

/** How long a command waits for another one that has the folder open. */
const patienceMs = 15_000

export async function withClient<T>(options: CommonOptions, terminal: Terminal, act: (client: Client) => Promise<T>): Promise<T> {
  const until = Date.now() + patienceMs
  for (;;) {
    const url = runningServer(makeDataDir(options))
    if (url) return act(await remote(url, options, terminal))
    try {
      return await withLocal(options, terminal, act)
    } catch (error) {
      // Another command, or a server that is just starting.
      if (!(error instanceof StoreError && error.code === 'data-locked') || Date.now() > until) throw error
      await sleep(200)
    }
  }
}

async function remote(url: string, options: CommonOptions, terminal: Terminal): Promise<Client> {
  const token = await readAdminToken(adminTokenPath(makeDataDir(options)))
  const send: Send = async (method, path, headers, body) => {
    try {
      const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) })
      return { status: response.status, text: await response.text() }
    } catch (error) {
      throw new CommandError('unavailable', `${url}: ${String((error as Error).cause ?? error)}`)
    }
  }
  return clientOver(send, token, terminal, undefined)
}

async function withLocal<T>(options: CommonOptions, terminal: Terminal, act: (client: Client) => Promise<T>): Promise<T> {
  const config = configOf(options, terminal)
  const dataDir = makeDataDir(options)
  const house = await openHouse(houseOptions(dataDir, config, terminal.note))
  try {
    await house.tokens.ensureAdmin(dataDir)
    const app = await buildHttp({
      house,
      language: terminal.language,
      log: terminal.note,
      version: version(),
      publicUrl: publicUrl(config),
      trustedProxies: [],
      settings: language => settingsInForce(config, language),
    })
    house.work()
    const send: Send = async (method, url, headers, body) => {
      const response = await app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) })
      return { status: response.statusCode, text: response.body }
    }
    try {
      const result = await act(clientOver(send, await readAdminToken(adminTokenPath(dataDir)), terminal, house))
      await house.idle()
      return result
    } finally {
      await app.close()
    }
  } finally {
    await house.close()
  }
}

function clientOver(send: Send, token: string | undefined, terminal: Terminal, local: House | undefined): Client {
  return {
    local,
    async call<T>(method: Method, path: string, body?: unknown) {
      const headers: Record<string, string> = {
        authorization: `Bearer ${token ?? ''}`,
        'accept-language': terminal.language,
        'x-surinuke-door': 'cli',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const text = body === undefined ? undefined : JSON.stringify(body)
      const answer = await send(method, `/api/v1${path}`, headers, text)
      const parsed = parse(answer.text)
      if (parsed.error) throw new CommandError(parsed.error.code, parsed.error.detail, parsed.error.text)
      return { status: answer.status, body: parsed as T }
    },
  }
}

function parse(text: string): {
  readonly error?: { readonly code: ErrorCode; readonly text: string; readonly detail?: string }
} {
  try {
    return JSON.parse(text) as object
  } catch {
    throw new CommandError('unavailable', 'the answer was not JSON: is something else listening on that port?')
  }
}

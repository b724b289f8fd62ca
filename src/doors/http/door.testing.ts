/**
 * doors/http/door.testing: the HTTP door over a house of its own, and people who are signed in at it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { type Config, defaultConfig, settingsInForce } from '../../config/index.js'
import { type House, openHouse } from '../../house.js'
import { type Grant, madeEvent } from '../../people/index.js'
import { houseOptions } from '../../serve/index.js'
import { buildHttp, type HttpOptions } from './http.js'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  // biome-ignore lint/suspicious/noExplicitAny: answers differ from route to route
  readonly body: any
}

export type Headers = Readonly<Record<string, string>>

export interface Door {
  readonly house: House
  readonly app: FastifyInstance
  /** Path below /api/v1; an object is sent as JSON, a Buffer as a message. */
  ask(who: Headers, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Answer>
  /** Makes an account with these roles, and signs it in: what its requests carry. */
  personWith(address: string, grants: readonly Grant[]): Promise<Headers>
  signIn(person: string): Promise<Headers>
  /** Another door over the same house. */
  beside(over: Partial<HttpOptions>): Promise<FastifyInstance>
  close(): Promise<void>
}

export async function openDoor(settings: Partial<Config> = {}, publicUrl = 'http://127.0.0.1', now?: () => Date): Promise<Door> {
  const dataDir = mkdtempSync(join(tmpdir(), 'surinuke-door-'))
  const log = (): void => {}
  const config = { ...defaultConfig, ...settings }
  const house = await openHouse({ ...houseOptions(dataDir, config, log), ...(now ? { now } : {}) })
  const shown = (language: 'en' | 'ja') => settingsInForce(config, language)
  const beside = (over: Partial<HttpOptions>): Promise<FastifyInstance> =>
    buildHttp({ house, language: 'en', version: '1', publicUrl, trustedProxies: [], settings: shown, log, ...over })
  const app = await beside({})
  const signIn = async (person: string): Promise<Headers> => {
    const begun = house.access.sessions.begin(person, 'link', { address: '192.0.2.1' })
    await house.store.record([begun.event])
    return { cookie: `surinuke_session=${begun.secret}`, 'x-surinuke-csrf': house.access.csrf(begun.session) }
  }
  return {
    house,
    app,
    signIn,
    beside,
    ask: async (who, method, path, body) => {
      const sent: InjectOptions = body ? { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) } : {}
      const type = body ? { 'content-type': Buffer.isBuffer(body) ? 'message/rfc822' : 'application/json' } : {}
      const answer = await app.inject({ method, url: `/api/v1${path}`, headers: { ...type, ...who }, ...sent })
      const json = String(answer.headers['content-type']).startsWith('application/json')
      return { status: answer.statusCode, headers: answer.headers, body: json ? answer.json() : answer.rawPayload }
    },
    personWith: async (person, grants) => {
      await house.store.record([madeEvent({ person, grants }, 'test')])
      return signIn(person)
    },
    close: async () => {
      await app.close()
      await house.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

let mails = 0
/** A message that came in just now. */
export function freshMail(subject = `prize ${mails++}`): Buffer {
  const date = new Date().toUTCString().replace('GMT', '+0000')
  const received = `Received: from a.example by b.example; ${date}`
  return Buffer.from(`${received}\r\nFrom: <win@prize.example>\r\nDate: ${date}\r\nSubject: ${subject}\r\n\r\nWin.\r\n`)
}

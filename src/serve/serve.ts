/**
 * serve: one process of Surinuke: the house with the doors and the work that it is asked to have.
 *
 * Doors open last, when everything behind them works, and close first. Whatever fails on the way closes what was opened and is
 * thrown: StoreError or StartError, each with one sentence that says what to do.
 */
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { type Config, settingsInForce } from '../config/index.js'
import { buildHttp } from '../doors/http/index.js'
import { openSmtpIntake } from '../doors/smtp-intake/index.js'
import { type House, openHouse } from '../house.js'
import type { AdminToken } from '../people/index.js'
import type { Language } from '../texts/index.js'
import { houseOptions } from './house-options.js'
import { publicUrl, reachable } from './public-url.js'
import { announceServer, withdrawAnnouncement } from './server-file.js'
import { StartError } from './start-error.js'

const patienceMs = 3_000
/** From the sources as from what is built of them. */
const builtPortal = fileURLToPath(new URL('../../dist/portal', import.meta.url))

export const parts = ['web', 'intake', 'worker'] as const
export type Part = (typeof parts)[number]

export interface ServeOptions {
  readonly dataDir: string
  readonly config: Config
  readonly only: readonly Part[]
  readonly log: (line: string) => void
  readonly version: string
}

export interface Served {
  readonly house: House
  /** Base of the HTTP API's addresses, where that door is open. */
  readonly web: string | undefined
  /** Port of the SMTP door, where it is open. */
  readonly intake: number | undefined
  readonly adminToken: AdminToken
  /** Until an administrator has signed in: the address by which the first one does, once. */
  readonly firstLink: string | undefined
  /** Doors first: what was begun is finished, nothing new is taken. */
  close(): Promise<void>
}

export async function serve(options: ServeOptions): Promise<Served> {
  const { dataDir, config, only, log } = options
  const opened: (() => Promise<unknown> | unknown)[] = []
  const close = async (): Promise<void> => {
    for (const step of opened.splice(0).reverse()) await step()
  }
  const doors: (() => Promise<void>)[] = []
  try {
    const house = await openHouse(houseOptions(dataDir, config, log))
    opened.push(() => house.close())
    const adminToken = await house.tokens.ensureAdmin(dataDir)
    if (only.includes('worker')) house.work()
    opened.push(() => Promise.all(doors.map(shut => shut())))
    const intake = only.includes('intake') && config.ports.intake !== 0 ? await openIntake(house, options) : undefined
    if (intake) doors.push(() => intake.close())
    const web = only.includes('web') && config.ports.web !== 0 ? await openWeb(house, options) : undefined
    if (web) {
      doors.push(() => web.close())
      announceServer(dataDir, web.url)
      opened.push(() => withdrawAnnouncement(dataDir))
    }
    const first = web ? await house.access.ensureFirst() : undefined
    const firstLink = first && `${publicUrl(config)}/sign-in#link=${first.secret}`
    return { house, web: web?.url, intake: intake?.port, adminToken, firstLink, close }
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
}

function openIntake(house: House, { config, log }: ServeOptions): ReturnType<typeof openSmtpIntake> {
  return named('ports.intake', config, () =>
    openSmtpIntake({
      host: config.bind,
      port: config.ports.intake,
      intake: house.intake,
      who: house.who,
      now: () => new Date(),
      log,
    }),
  )
}

async function openWeb(
  house: House,
  { config, log, version }: ServeOptions,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { language } = config.organisation
  const { trustedProxies } = config.web
  const shape = { language, version, publicUrl: publicUrl(config), trustedProxies, portal: builtPortal }
  const settings = (reader: Language) => settingsInForce(config, reader)
  const app = await buildHttp({ ...shape, house, settings, log })
  try {
    await named('ports.web', config, () => app.listen({ host: config.bind, port: config.ports.web }))
  } catch (error) {
    await app.close()
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  return { url: `http://${reachable(config.bind)}:${port}`, close: () => closed(app) }
}

/** Whoever is in the middle of a request has some seconds to finish it. */
async function closed(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), patienceMs)
  await app.close()
  clearTimeout(timer)
}

async function named<T>(setting: 'ports.web' | 'ports.intake', config: Config, open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException
    const port = setting === 'ports.web' ? config.ports.web : config.ports.intake
    if (code === 'EADDRINUSE') throw new StartError('port-in-use', `${setting}: port ${port} on ${config.bind} is taken`)
    if (code === 'EACCES' && !path) throw new StartError('port-in-use', `${setting}: port ${port} needs more rights`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError('config-invalid', `bind: this machine has no address ${config.bind}`)
    if (path) throw new StartError('file-unreadable', `${path} (${code})`)
    if (setting === 'ports.intake' && code?.startsWith('ERR_OSSL'))
      throw new StartError('config-invalid', `intake.tlsCertFile and intake.tlsKeyFile: ${message}`)
    throw error
  }
}

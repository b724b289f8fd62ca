/**
 * The portal as people have it: built from its sources, handed out by a house with mail in it, in a browser.
 *
 * Whatever a page asks of anybody but us, and whatever its policy had to stop, is kept; a test ends by looking that there is none.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { defaultConfig, settingsInForce } from '../../src/config/index.js'
import { reportedSpam, sibling, wantedMail } from '../../src/demo/mails.js'
import { buildHttp } from '../../src/doors/http/index.js'
import { type House, openHouse } from '../../src/house.js'
import { type Grant, madeEvent, type Role } from '../../src/people/index.js'
import { houseOptions } from '../../src/serve/index.js'
import { openChromium } from './chromium.testing.js'

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Requests to others, violations of the policy, errors of pages; each with its address. */
  readonly faults: string[]
}

export interface Look {
  readonly language?: 'en' | 'ja'
  readonly light?: 'light' | 'dark'
  readonly width?: number
}

export class Portal {
  readonly folder = mkdtempSync(join(tmpdir(), 'surinuke-portal-'))
  house!: House
  url = ''
  #app!: FastifyInstance
  #browser!: Browser

  static async open(): Promise<Portal> {
    const portal = new Portal()
    const built = join(portal.folder, 'built')
    await build({ configFile: fileURLToPath(new URL('../../portal/vite.config.ts', import.meta.url)), build: { outDir: built } })
    const config = {
      ...defaultConfig,
      organisation: { ...defaultConfig.organisation, name: 'Example', domains: ['example.org'] },
      // So that it is the reports that stop the mail, and nothing else.
      judging: { ...defaultConfig.judging, startingModel: 'none' as const },
    }
    portal.house = await openHouse(houseOptions(join(portal.folder, 'data'), config, () => {}))
    portal.house.work()
    const port = await freePort()
    // By name: a passkey belongs to a host name (WebAuthn Level 3 §5.1.2), which an address is not.
    portal.url = `http://localhost:${port}`
    const more = { language: 'en', log: () => {}, version: '0', publicUrl: portal.url, trustedProxies: [] } as const
    const settings = (language: 'en' | 'ja') => settingsInForce(config, language)
    portal.#app = await buildHttp({ house: portal.house, portal: built, settings, ...more })
    await portal.#app.listen({ host: '127.0.0.1', port })
    portal.#browser = await openChromium()
    return portal
  }

  async close(): Promise<void> {
    await this.#browser?.close()
    await this.#app?.close()
    await this.house?.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  async makePerson(address: string, ...roles: readonly (Role | Grant)[]): Promise<void> {
    const grants = roles.map(role => (typeof role === 'string' ? { role } : role))
    await this.house.store.record([madeEvent({ person: address, grants }, 'test')])
  }

  /** A window of its own; signed in when `person` is named. */
  async visit(person?: string, { language = 'en', light = 'light', width = 1440 }: Look = {}): Promise<Visit> {
    const context = await this.#browser.newContext({
      locale: language === 'ja' ? 'ja-JP' : 'en-GB',
      colorScheme: light,
      timezoneId: 'Asia/Tokyo',
      viewport: { width, height: 900 },
    })
    if (person) await this.#signIn(context, person)
    const page = await context.newPage()
    // Nothing here depends on how quick a busy machine is.
    page.setDefaultTimeout(60_000)
    const faults: string[] = []
    const fault = (what: string): void => void faults.push(`${new URL(page.url()).pathname}: ${what}`)
    page.on('request', request => this.#isOurs(request.url()) || fault(`asks ${request.url()}`))
    page.on('pageerror', error => fault(error.message))
    page.on('console', message => /Content Security Policy/i.test(message.text()) && fault(message.text()))
    return { page, context, faults }
  }

  #isOurs(url: string): boolean {
    return url.startsWith(this.url) || /^(?:data|blob|about):/.test(url)
  }

  async #signIn(context: BrowserContext, person: string): Promise<void> {
    const begun = this.house.access.sessions.begin(person, 'link', { address: '192.0.2.1' })
    await this.house.store.record([begun.event])
    await context.addCookies([{ name: 'surinuke_session', value: begun.secret, url: this.url, httpOnly: true, sameSite: 'Lax' }])
  }

  /** A file that a person may choose. */
  file(name: string, bytes: Buffer): string {
    const path = join(this.folder, name)
    writeFileSync(path, bytes)
    return path
  }

  /** Reported in this person's name, and all that follows from it done. Returns the samples. */
  async reported(person: string, kind: 'missed' | 'wrongly-blocked', ...mails: readonly Buffer[]): Promise<readonly string[]> {
    const files = mails.map((bytes, i) => ({ name: `message ${i + 1}.eml`, type: undefined, bytes }))
    const submitter = { address: person, proof: 'token', language: 'en', languageAssumed: true } as const
    const { samples } = await this.house.intake.submit({ door: 'http', kind, submitter, files })
    await this.house.idle()
    return samples.flatMap(({ sample }) => (sample ? [sample] : []))
  }

  /** Wanted mail, a campaign in each language that several people reported, and a wrong block. */
  async furnish(): Promise<void> {
    const now = new Date()
    const wanted = await wantedMail(now)
    await this.house.wanted.import(rawOf(wanted), 'test')
    for (const language of ['en', 'ja'] as const) {
      await this.reported('alice@example.org', 'missed', (await reportedSpam(language, now)).raw)
      for (const i of [1, 2]) await this.reported(`person${i}@example.org`, 'missed', (await sibling(language, i, now)).raw)
    }
    await this.reported('alice@example.org', 'wrongly-blocked', (wanted[0] as { raw: Buffer }).raw)
  }
}

/** The house is told its address before it listens. */
function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function* rawOf(mails: readonly { readonly raw: Buffer }[]): AsyncGenerator<Buffer> {
  for (const { raw } of mails) yield raw
}

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { defaultConfig } from '../../src/config/index.js'
import { type House, openHouse } from '../../src/house.js'
import { houseOptions } from '../../src/serve/index.js'
import { newDataDir, onPostgres } from '../../src/store/store.testing.js'

const opened: House[] = []
afterEach(() => Promise.all(opened.splice(0).map(house => house.close())))

async function openOn(database: string, dataDir: string): Promise<House> {
  const house = await openHouse(houseOptions(dataDir, { ...defaultConfig, database }, () => {}))
  opened.push(house)
  return house
}

/** Each of a campaign of its own: no words are those of another. */
function spam(n: number): Buffer {
  let x = n * 2_654_435_761
  const word = (): string => {
    x = (x * 1_664_525 + 1_013_904_223) % 2 ** 32
    return (x >>> 4).toString(36)
  }
  const date = new Date().toUTCString().replace('GMT', '+0000')
  const words = Array.from({ length: 80 }, word).join(' ')
  return Buffer.from(
    `Received: from a.example by b.example; ${date}\r\nFrom: <${word()}@${word()}.example>\r\nDate: ${date}\r\nSubject: ${word()}\r\n\r\n${words}\r\n`,
  )
}

onPostgres(database => {
  test('while one process publishes rules and another suspends and releases them, no version is given twice and both agree', async () => {
    const [url, here, there] = [await database.fresh(), newDataDir(), newDataDir()]
    const working = await openOn(url, here)
    for (const name of ['store.key', 'keyring.json']) copyFileSync(join(here, name), join(there, name))
    const asking = await openOn(url, there)
    working.work()
    const mails = Array.from({ length: 12 }, (_, n) => spam(n + 1))
    const submitter = { address: 'alice@example.org', proof: 'token', language: 'en' } as const
    const suspended = new Set<string>()
    for (const [n, bytes] of mails.entries()) {
      const files = [{ name: 'spam.eml', bytes, type: 'message/rfc822' }]
      await working.intake.submit({ door: 'http', kind: 'missed', submitter, files })
      // Before the work of this one is done, the other process has its say about those before.
      const live = (await asking.rules.list({ state: 'live' })).filter(({ id }) => !suspended.has(id))
      await Promise.all(live.map(({ id }) => asking.rules.suspend(id, 'bob').then(() => suspended.add(id))))
      if (n % 3 === 2) await Promise.all([...suspended].slice(0, 2).map(id => asking.rules.release(id, 'bob')))
    }
    await working.idle()
    const { rows } = await sql<{ version: number }>`select version from ruleset order by version`.execute(working.store.db)
    expect(rows.map(({ version }) => Number(version))).toEqual(rows.map((_, i) => i + 1))
    expect(rows.length).toBeGreaterThan(12)
    for (const house of opened) await house.check.judge(mails[0] as Buffer)
    expect([working.check.version, asking.check.version]).toEqual([rows.length, rows.length])
  })
})

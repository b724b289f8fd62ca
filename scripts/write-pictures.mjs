/**
 * Writes the pictures of the README (docs/pictures), in English and Japanese: the portal with the demonstration's mail in it.
 *
 *   node scripts/write-pictures.mjs
 *
 * Needs Chromium, as the tests of the portal do (CHROMIUM names another than the system's).
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { prepare, root } from './prepare.mjs'

prepare({ quiet: true, portal: true })
const { openHouse } = await import('../dist/house.js')
const { defaultConfig } = await import('../dist/config/index.js')
const { houseOptions } = await import('../dist/serve/index.js')
const { buildHttp } = await import('../dist/doors/http/index.js')
const { madeEvent } = await import('../dist/people/index.js')
const { reportedSpam, sibling, wantedMail } = await import('../dist/demo/mails.js')

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  place => place && existsSync(place),
)
if (!executablePath) {
  process.stderr.write('the pictures need Chromium: "apt-get install chromium", or name one in CHROMIUM=/path/to/chromium\n')
  process.exit(1)
}

const person = 'alice@example.org'
const folder = mkdtempSync(join(tmpdir(), 'surinuke-pictures-'))
const pictures = join(root, 'docs/pictures')
mkdirSync(pictures, { recursive: true })

/** Mail of some days, so that there is something over time to see: the house’s clock is set, and runs on from there. */
async function furnish(house, at) {
  const submit = async (address, kind, raw, name, language) => {
    const submitter = { address, proof: 'token', language }
    await house.intake.submit({ door: 'http', kind, submitter, files: [{ name, type: undefined, bytes: raw }] })
    await house.idle()
  }
  const wanted = await wantedMail(at.now())
  const rawOf = async function* () {
    for (const { raw } of wanted) yield raw
  }
  await house.wanted.import(rawOf(), 'demo')
  const start = at.now().getTime()
  for (const [language, file] of [
    ['en', 'storage plan.eml'],
    ['ja', 'カードのご利用停止.eml'],
  ]) {
    at.set(start)
    await submit(person, 'missed', (await reportedSpam(language, at.now())).raw, file, language)
    for (let i = 0; i < 12; i++) {
      at.set(start + (i + 1) * (i + 2) * 1_500_000)
      await submit(
        `person${i % 7}@example.org`,
        'missed',
        (await sibling(language, i, at.now())).raw,
        `message ${i + 1}.eml`,
        language,
      )
    }
  }
  await submit(person, 'wrongly-blocked', wanted[3].raw, 'invoice.eml', 'en')
  at.set(Date.now())
}

async function write(page, url, language, name, path, before) {
  await page.goto(url + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await before?.()
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.screenshot({ path: join(pictures, `${name}.${language}.png`) })
}

let behind = 4 * 86_400_000
const at = {
  now: () => new Date(Date.now() - behind),
  set: time => {
    behind = Date.now() - time
  },
}
const config = { ...defaultConfig, organisation: { ...defaultConfig.organisation, name: 'Example', domains: ['example.org'] } }
const options = houseOptions(join(folder, 'data'), { ...config, judging: { ...config.judging, startingModel: 'none' } }, () => {})
const house = await openHouse({ ...options, now: at.now })
house.work()
await furnish(house, at)
await house.store.record([madeEvent({ person, grants: [{ role: 'administrator' }], name: 'Alice' }, 'demo')])
const app = await buildHttp({
  ...{ house, language: 'en', log: () => {}, version: '0', publicUrl: 'http://127.0.0.1', trustedProxies: [] },
  portal: join(root, 'dist/portal'),
})
await app.listen({ host: '127.0.0.1', port: 0 })
const url = `http://127.0.0.1:${app.server.address().port}`
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })

for (const language of ['en', 'ja']) {
  const begun = house.access.sessions.begin(person, 'link', { address: '192.0.2.1' })
  await house.store.record([begun.event])
  const context = await browser.newContext({
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1120, height: 700 },
  })
  await context.addCookies([{ name: 'surinuke_session', value: begun.secret, url }])
  const page = await context.newPage()
  const picture = (name, path, before) => write(page, url, language, name, path, before)
  const file = join(folder, language === 'ja' ? 'セール.eml' : 'offer.eml')
  writeFileSync(file, (await sibling(language, 20, at.now())).raw)
  const [rule] = await house.rules.list()
  const { reports } = await house.timeline.reports({}, { address: undefined, reach: 'everywhere', language })
  const sample = reports.find(
    ({ name, state }) => state === 'caught' && name === (language === 'ja' ? 'カードのご利用停止.eml' : 'storage plan.eml'),
  )
  await picture('overview', '/overview')
  await picture('report', '/report', async () => {
    await page.setInputFiles('input[type=file]', [file])
    await page.getByRole('button', { name: language === 'ja' ? '検査' : 'Inspect', exact: true }).click()
    await page.locator('details').waitFor()
  })
  await picture('sample', `/samples/${sample.sample}`)
  await picture('rule', `/rules/${rule.id}`)
  await picture('campaign', `/campaigns/${rule.campaign}`)
  await picture('view', `/samples/${sample.sample}/view`)
  await context.close()
}
await browser.close()
await app.close()
await house.close()
rmSync(folder, { recursive: true })

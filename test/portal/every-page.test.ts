import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sibling } from '../../src/demo/mails.js'
import { Organisations } from '../../src/people/index.js'
import { type Look, Portal } from './portal.testing.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const boss = 'administrator@example.org'
/** To end what hangs. */
const patience = { timeout: 60_000 }
let portal: Portal
let paths: readonly string[] = []

beforeAll(async () => {
  portal = await Portal.open()
  await portal.furnish()
  await portal.makePerson(boss, 'administrator')
  await portal.makePerson('someone@example.org', 'analyst', { role: 'reporter', domain: 'example.org' })
  await new Organisations(portal.house.store).set({ id: 'sales', name: 'Sales', domains: ['sales.example'] }, 'test')
  await portal.house.policies.set('sales', 'moderated', 'test')
  for (const person of ['carol@sales.example', boss]) {
    await portal.house.policies.set(person, 'moderated', 'test')
    await portal.reported(person, 'missed', (await sibling('ja', 5, new Date())).raw)
  }
  const [rule] = await portal.house.rules.list()
  const [campaign] = await portal.house.campaigns.list()
  const { reports } = await portal.house.timeline.reports({}, { address: undefined, reach: 'everywhere', language: 'en' })
  const sample = reports.at(-1)?.sample
  paths = [
    ...['/sign-in', '/report', '/wrong-block', '/check', '/reports', '/how-to-submit', '/account', '/overview'],
    ...['/rules', '/campaigns', '/people', '/tokens', '/audit', '/people/someone@example.org', '/nothing-here'],
    ...[
      `/rules/${rule?.id}`,
      `/campaigns/${campaign?.id}`,
      `/campaigns/${campaign?.id}/compare`,
      `/samples/${sample}`,
      `/samples/${sample}/view`,
    ],
    ...['/moderation', '/organisations', '/settings'],
  ]
})
afterAll(() => portal?.close())

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Serious and critical findings (WCAG 2.2 A and AA), each with what shows it. */
const findings = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations)`

describe.each<Required<Look>>([
  { language: 'en', light: 'light', width: 1440 },
  { language: 'ja', light: 'dark', width: 1440 },
  { language: 'ja', light: 'light', width: 360 },
  { language: 'en', light: 'dark', width: 360 },
])('every page, in $language, $light, $width wide,', look => {
  test('can be used by everybody, fits, asks nobody but us, and breaks no policy', async () => {
    const { page, context, faults } = await portal.visit(boss, look)
    const found: string[] = []
    for (const path of paths) {
      await page.goto(portal.url + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => page.locator('[aria-busy=true]').count(), patience).toBe(0)
      // Not by a script element, which the page does not let in.
      await page.evaluate(axe)
      for (const { id, impact, nodes } of (await page.evaluate(findings)) as readonly Violation[])
        if (impact === 'serious' || impact === 'critical') found.push(`${path}: ${id}: ${nodes[0]?.html.slice(0, 200)}`)
      const { scroll, wide, language } = (await page.evaluate(
        '({ scroll: document.documentElement.scrollWidth, wide: innerWidth, language: document.documentElement.lang })',
      )) as { scroll: number; wide: number; language: string }
      if (scroll > wide) found.push(`${path}: ${scroll} px in a window of ${wide}`)
      expect(language).toBe(look.language)
    }
    await context.close()
    expect(found).toEqual([])
    expect(faults).toEqual([])
  })
})

test('the first page loads with at most 250 KB of compressed script', async () => {
  const { page, context } = await portal.visit(boss)
  const sizes: number[] = []
  page.on('response', async response => {
    if (response.url().endsWith('.js')) sizes.push(Number(response.headers()['content-length']))
    if (response.url().endsWith('.js')) expect(response.headers()['content-encoding']).toMatch(/^(?:br|gzip)$/)
  })
  await page.goto(`${portal.url}/report`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await context.close()
  expect(sizes.length).toBeGreaterThan(1)
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1_000
  expect(kilobytes).toBeLessThan(250)
})

test('of a list of ten thousand reports only what is seen is drawn, and filtering finds one of them', async () => {
  const { page, context } = await portal.visit(boss)
  await sql`insert into reports (id, submission, sample, kind, person, at, name)
    select 'rep_many' || n, 'sub_many' || n, 'smp_many' || n, 'missed', 'many@example.org', now() - n * interval '1 second', 'many ' || n
    from generate_series(1, 10000) as n`.execute(portal.house.store.db)
  await page.goto(`${portal.url}/reports`)
  const listed = page.getByRole('list', { name: 'My reports' }).getByRole('listitem')
  await page.getByText(/10,0\d\d/).waitFor()
  expect(await listed.count()).toBeLessThan(100)
  await page.evaluate('scrollTo(0, document.body.scrollHeight)')
  await page.getByText('many 90', { exact: true }).waitFor()
  await page.getByLabel('Search').fill('many 9876')
  await page.getByText('Reports: 1', { exact: true }).waitFor()
  expect(await listed.count()).toBe(1)
  await sql`delete from reports where person = 'many@example.org'`.execute(portal.house.store.db)
  await context.close()
})

test('by keyboard alone one skips to the content, opens a page, and comes back out of a dialogue', async () => {
  const { page, context } = await portal.visit(boss)
  await page.goto(`${portal.url}/tokens`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Make a token')
  await page.keyboard.press('Enter')
  const field = page.getByRole('dialog').getByLabel('What it is for')
  await field.waitFor()
  await expect.poll(() => page.evaluate('document.activeElement.tagName'), patience).toBe('INPUT')
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate('document.activeElement.textContent'), patience).toBe('Make a token')
  await context.close()
})

test('a page that is opened takes the focus, so that it is read from its beginning', async () => {
  const { page, context } = await portal.visit(boss)
  await page.goto(`${portal.url}/report`)
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await page.getByRole('heading', { name: 'Campaigns' }).waitFor()
  await expect.poll(() => page.evaluate('document.activeElement.id'), patience).toBe('main')
  await context.close()
})

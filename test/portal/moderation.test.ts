import { afterAll, beforeAll, expect, test } from 'vitest'
import { sibling } from '../../src/demo/mails.js'
import { Portal, type Visit } from './portal.testing.js'

let portal: Portal
const made: Visit[] = []
const reporter = 'reporter@sales.example'

beforeAll(async () => {
  portal = await Portal.open()
  await portal.makePerson(reporter, 'reporter')
  await portal.makePerson('moderator@sales.example', { role: 'moderator', domain: 'sales.example' }, 'reporter')
  await portal.makePerson('administrator@example.org', 'administrator')
  for (const subject of ['sales.example', 'elsewhere.example']) await portal.house.policies.set(subject, 'moderated', 'test')
})
afterAll(async () => {
  await portal?.close()
  expect(made.flatMap(({ faults }) => faults)).toEqual([])
})

/** To end what hangs. */
const patience = { timeout: 60_000 }

async function visit(person: string, language: 'en' | 'ja' = 'en', width?: number) {
  const visited = await portal.visit(person, { language, ...(width ? { width } : {}) })
  made.push(visited)
  const { page } = visited
  const box = (who: string) => page.locator('[data-submission]').filter({ hasText: who }).getByRole('checkbox')
  return {
    page,
    go: (path: string) => page.goto(portal.url + path),
    see: (text: string | RegExp) => page.getByText(text).first().waitFor(),
    key: (name: string) => page.keyboard.press(name),
    box,
    /** Waits, as people do, until the focus is there. */
    onRow: (who: string) =>
      expect
        .poll(() => page.evaluate("document.activeElement.closest('[data-submission]')?.textContent ?? ''"), patience)
        .toContain(who),
  }
}

let mails = 0
const waitingFrom = async (person: string): Promise<void> => {
  await portal.reported(person, 'missed', (await sibling('en', mails++, new Date())).raw)
}
const queueOf = async (state: 'waiting' | 'approved' | 'rejected') =>
  (await portal.house.intake.waiting({ reach: 'everywhere', state })).submissions
const queued = async (state: 'waiting' | 'approved' | 'rejected') => (await queueOf(state)).map(({ person }) => person).sort()

test('a report that waits is told of as what it is; its moderator approves one and rejects one by keyboard; the reporter sees both', async () => {
  const sender = await visit(reporter)
  for (const name of ['first', 'second']) {
    await sender.go('/report')
    await sender.page.setInputFiles('input[type=file]', [
      portal.file(`${name}.eml`, (await sibling('en', mails++, new Date())).raw),
    ])
    await sender.page.getByRole('button', { name: 'Inspect' }).click()
    await sender.page.getByRole('button', { name: 'Report as spam (1)' }).click()
    await sender.see('Received. A moderator looks at it first')
    expect(await sender.page.getByRole('link', { name: 'See what becomes of it' }).count()).toBe(0)
  }
  await sender.go('/reports')
  const own = sender.page.getByRole('list', { name: 'Waiting for a moderator, or not taken' })
  await expect.poll(() => own.getByText('Waiting').count(), patience).toBe(2)
  await waitingFrom('stranger@elsewhere.example')

  const desk = await visit('moderator@sales.example')
  await desk.go('/moderation')
  await desk.page.getByRole('navigation', { name: 'Pages' }).getByLabel('2 waiting').waitFor()
  expect(await desk.page.getByText('stranger@elsewhere.example').count()).toBe(0)
  await desk.see('To the next')
  await desk.key('?')
  await desk.page.getByText('To the next').waitFor({ state: 'hidden' })
  await desk.key('j')
  await desk.onRow('first.eml')
  await desk.key('v')
  await desk.page.getByRole('heading', { name: 'Look at the message' }).waitFor()
  await desk.page.getByRole('link', { name: 'To the reports that wait' }).click()
  await desk.box('first.eml').waitFor()
  await desk.key('j')
  await desk.onRow('first.eml')
  await desk.key('j')
  await desk.onRow('second.eml')
  await desk.key('k')
  await desk.key('a')
  await desk.see('Decided: 1.')
  // The focus goes on to what came into its place.
  await desk.onRow('second.eml')
  await desk.key('r')
  const dialog = desk.page.getByRole('dialog')
  const words = dialog.getByLabel('What the reporter reads')
  await words.fill('a jar: our own newsletter')
  // Typed, no key decided anything.
  expect((await queued('waiting')).length).toBe(2)
  await dialog.getByRole('button', { name: 'Reject' }).click()
  await desk.see('Nothing waits')
  expect([await queued('approved'), await queued('rejected')]).toEqual([[reporter], [reporter]])

  const rejected = own.getByRole('listitem').filter({ hasText: 'second.eml' })
  await rejected.getByText('Rejected').waitFor()
  await rejected.getByText('a jar: our own newsletter').waitFor()
  await sender.page.getByRole('link', { name: /first\.eml/ }).waitFor()
  await desk.page.getByLabel('State').selectOption('rejected')
  await desk.see('a jar: our own newsletter')
})

test('many are relabelled, chosen and decided at once, in Japanese, on a phone; what somebody else decided meanwhile is said', async () => {
  for (const n of [1, 2, 3]) await waitingFrom(`person${n}@sales.example`)
  const { page, go, see, key, box, onRow } = await visit('moderator@sales.example', 'ja', 360)
  await go('/moderation')
  await box('person1@').waitFor()
  await key('j')
  await onRow('person1@')
  await key('l')
  await key('x')
  await key('ArrowDown')
  await onRow('person2@')
  await key('x')
  const ids = await queueOf('waiting')
  const second = ids.find(({ person }) => person === 'person2@sales.example')?.submission as string
  // So quick that the page can't know.
  await page.route('**/api/v1/moderation?*', route => route.abort())
  await portal.house.intake.decide(second, { decision: 'approved' }, { address: 'other@sales.example', reach: 'everywhere' })
  await page.getByRole('button', { name: '選択した2件を承認する' }).click()
  await see('1件は、ほかのモデレーターが処理したか、申告者が取り下げています。')
  await page.unroute('**/api/v1/moderation?*')
  await box('person1@').waitFor({ state: 'detached' })
  const { reports } = await portal.house.timeline.reports({}, { address: undefined, reach: 'everywhere', language: 'en' })
  expect(reports.find(({ person }) => person === 'person1@sales.example')?.kind).toBe('wrongly-blocked')
  expect(await queued('waiting')).toEqual(['person3@sales.example', 'stranger@elsewhere.example'])
})

test('whose software types for them turns the single keys off', async () => {
  const { page, go, key, box } = await visit('moderator@sales.example')
  await go('/moderation')
  await box('person3@').waitFor()
  await page.getByLabel('Decide by single keys').press('Space')
  await box('person3@').focus()
  await key('a')
  await page.reload()
  await box('person3@').focus()
  await key('a')
  await key('x')
  expect(await box('person3@').isChecked()).toBe(false)
  expect(await queued('waiting')).toContain('person3@sales.example')
})

test('its reporter takes one back, and it leaves the queue', async () => {
  await waitingFrom(reporter)
  const desk = await visit('moderator@sales.example')
  await desk.go('/moderation')
  await desk.box(reporter).waitFor()
  const { page, go } = await visit(reporter, 'ja')
  await go('/reports')
  await page.getByRole('button', { name: '取り下げる' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '取り下げる' }).click()
  await page.getByRole('list', { name: '確認待ち・不受理' }).getByText('取り下げ済み').waitFor()
  await desk.box(reporter).waitFor({ state: 'detached' })
})

test('an administrator makes an organisation and says who of it may report; what they then report is treated so', async () => {
  const { page, go, see } = await visit('administrator@example.org')
  await go('/organisations')
  await page.getByRole('button', { name: 'Make an organisation' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Name/).fill('Branch')
  await dialog.getByLabel('Short name').fill('branch')
  await dialog.getByLabel('Mail domains').fill('branch.example\n日本.example')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await see('branch.example, xn--wgv71a.example')
  await go('/settings')
  const reportsOf = async (person: string) => {
    await waitingFrom(person)
    return (await queued('waiting')).filter(waiting => waiting === person).length
  }
  await page.getByRole('combobox', { name: /^For/ }).fill('branch')
  await page.getByRole('button', { name: 'Add' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Branch (branch)' })
  await row.waitFor()
  expect(await reportsOf('first@branch.example')).toBe(1)
  await row.getByRole('combobox').selectOption('directly')
  await expect
    .poll(async () => (await portal.house.policies.list()).find(({ subject }) => subject === 'branch')?.mode, patience)
    .toBe('direct')
  expect(await reportsOf('second@branch.example')).toBe(0)
  await row.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await row.waitFor({ state: 'detached' })
  // What can only be changed in the file is shown as it is.
  await page.getByRole('listitem').filter({ hasText: 'organisation.domains' }).getByText('example.org').waitFor()
})

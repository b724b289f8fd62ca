import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sibling, wantedMail } from '../../src/demo/mails.js'
import type { Role } from '../../src/people/index.js'
import { Portal, type Visit } from './portal.testing.js'

let portal: Portal
const made: Visit[] = []
const files = { caught: '', missed: '', wanted: '', zip: '' }

beforeAll(async () => {
  portal = await Portal.open()
  await portal.furnish()
  const roles: readonly Role[] = ['reporter', 'moderator', 'analyst', 'administrator', 'support', 'auditor']
  for (const role of roles) await portal.makePerson(`${role}@example.org`, role)
  const [first, other] = await wantedMail(new Date())
  files.caught = portal.file('sibling.eml', (await sibling('ja', 7, new Date())).raw)
  files.missed = portal.file('新しいスパム.eml', strangeSpam())
  files.wanted = portal.file('wanted.eml', (first ?? other)?.raw as Buffer)
  files.zip = portal.file('archive.zip', Buffer.from('PK\x03\x04 not a message at all'))
})
afterAll(async () => {
  await portal?.close()
  expect(made.flatMap(({ faults }) => faults)).toEqual([])
})

/** Like nothing that was reported before. */
function strangeSpam(): Buffer {
  const date = new Date().toUTCString().replace('GMT', '+0000')
  return Buffer.from(
    `Received: from mx.lottery.example by mx.example.org; ${date}\r\nFrom: Lottery <win@lottery.example>\r\nTo: a@example.org\r\nSubject: You are the winner of the spring draw\r\nMessage-ID: <spring@lottery.example>\r\nDate: ${date}\r\n\r\nThe committee of the spring draw is glad to tell you that your ticket number was drawn this morning. Send the fee for the courier\r\nwithin two days to receive the cheque: https://lottery.example/claim/spring\r\n`,
  )
}

async function visit(person?: string, language: 'en' | 'ja' = 'en', width?: number) {
  const visited = await portal.visit(person, { language, ...(width ? { width } : {}) })
  made.push(visited)
  const { page } = visited
  return {
    page,
    go: (path: string) => page.goto(portal.url + path),
    press: (name: string) => page.getByRole('button', { name, exact: true }).click(),
    see: (text: string | RegExp) => page.getByText(text).first().waitFor(),
    follow: (name: string | RegExp) => page.getByRole('link', { name }).first().click(),
  }
}

const reportCount = async (): Promise<number> =>
  (await portal.house.timeline.reports({}, { address: undefined, reach: 'everywhere', language: 'en' })).total

describe('signing in', () => {
  test('the first administrator comes in by the one-time link, chooses a password, and signs in with it the next time', async () => {
    const { secret } = await portal.house.access.administratorLink('first@example.org', 'test')
    const first = await visit()
    await first.go(`/sign-in#link=${secret}`)
    await first.press('Sign in')
    await first.page.getByLabel('New password').fill('correct horse battery staple')
    expect(first.page.url()).not.toContain(secret)
    await first.press('Save and go on')
    await first.page.getByRole('heading', { name: 'Overview' }).waitFor()
    await first.page.getByRole('button', { name: 'Account: first@example.org' }).click()
    await first.page.getByRole('menuitem', { name: 'Sign out' }).click()

    const again = await visit(undefined, 'ja')
    await again.go('/people')
    await again.page.getByLabel('メールアドレス').fill('first@example.org')
    await again.page.locator('input[autocomplete=current-password]').fill('wrong')
    await again.press('サインイン')
    await again.page.getByRole('alert').waitFor()
    await again.page.locator('input[autocomplete=current-password]').fill('correct horse battery staple')
    await again.press('サインイン')
    // To where one wanted to go.
    await again.page.getByRole('heading', { name: '利用者' }).waitFor()

    const late = await visit()
    await late.go(`/sign-in#link=${secret}`)
    await late.press('Sign in')
    await late.page.getByRole('alert').waitFor()
  })

  test('the first administrator may have no address, and finds nothing amiss on the account page', async () => {
    await portal.makePerson('administrator', 'administrator')
    const { page, go, see } = await visit('administrator')
    await go('/account')
    await see('Where you are signed in')
    await page.getByText('(this one)').waitFor()
    expect(await page.getByRole('alert').allTextContents()).toEqual([])
    expect(await page.getByLabel('What you are told by mail').count()).toBe(0)
  })

  test('a session that an administrator ends is over in the window that is open', async () => {
    await portal.makePerson('leaving@example.org', 'reporter')
    const leaving = await visit('leaving@example.org')
    await leaving.go('/reports')
    await leaving.see('Nothing has been reported yet')
    await portal.house.access.accounts.change('leaving@example.org', { locked: true }, 'test')
    await leaving.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})

describe('a reporter', () => {
  test('inspects first, sends what is not caught, and follows what becomes of it; in Japanese, on a phone', async () => {
    const { page, go, press, see, follow } = await visit('reporter@example.org', 'ja', 360)
    await go('/report')
    await page.setInputFiles('input[type=file]', [files.caught, files.missed, files.zip])
    await press('検査')
    await see('この電子メールは現在、スパムとして分類されています')
    await see('すでに検知されるため、送る必要はありません。')
    await see('この電子メールは、スパムに分類されていません')
    const before = await reportCount()
    await press('スパムとして申告する（1件）')
    await see('ご申告ありがとうございます。')
    expect(await reportCount()).toBe(before + 1)
    await follow('経過を見る')
    await page.getByRole('heading', { name: '申告されたメール' }).waitFor()
    await see('検知済み')
    await go('/check')
    await page.setInputFiles('input[type=file]', [files.missed])
    await press('検査')
    await see('この電子メールは現在、スパムとして分類されています')
    await press('キャンセル')
    await page.getByText('新しいスパム.eml').waitFor({ state: 'detached' })
    expect(await reportCount()).toBe(before + 1)
    await go('/reports')
    await follow(/新しいスパム\.eml/)
    await press('申告を取り下げる')
    await page.getByRole('dialog').getByRole('button', { name: '申告を取り下げる' }).click()
    await see('取り下げ済み')
  })

  test('drops a file, cancels, and nothing is submitted', async () => {
    const { page, go, press, see } = await visit('reporter@example.org')
    await go('/report')
    const before = await reportCount()
    // A script of the page, which the types of Node do not know.
    const dropped = await page.evaluateHandle(
      `(() => { const data = new DataTransfer(); data.items.add(new File(['From: a@b.example\\r\\nSubject: x\\r\\n\\r\\nHello.\\r\\n'], 'dropped.eml')); return data })()`,
    )
    await page.dispatchEvent('[data-testid=drop-zone]', 'drop', { dataTransfer: dropped })
    await press('Inspect')
    await see('It gets through at present')
    await press('Cancel')
    await page.getByText('dropped.eml').waitFor({ state: 'detached' })
    expect(await reportCount()).toBe(before)
  })

  test('reports wanted mail only when the filter stops it', async () => {
    const { page, go, press, see } = await visit('reporter@example.org')
    await go('/wrong-block')
    await page.setInputFiles('input[type=file]', [files.wanted])
    await press('Inspect')
    await see('This filter lets it pass now')
    await see('There is nothing to send.')
    expect(await page.getByRole('button', { name: /^Report as/ }).count()).toBe(0)
  })

  test('sees in the menu only what a reporter may open', async () => {
    const { page, go } = await visit('reporter@example.org')
    await go('/')
    const menu = page.getByRole('navigation', { name: 'Pages' })
    await menu.getByRole('link', { name: 'Report spam' }).waitFor()
    expect(await menu.getByRole('link').allTextContents()).toEqual([
      'Report spam',
      'Report a wrong block',
      'Is it caught now?',
      'My reports',
      'How to submit',
    ])
  })
})

describe('an analyst', () => {
  test('reads a rule and its certificate, suspends it and releases it', async () => {
    const { page, go, press, see, follow } = await visit('analyst@example.org')
    await go('/rules')
    await page.getByLabel('State').selectOption('live')
    await page.getByText('Rules: 2').waitFor()
    await follow(/^rul_/)
    await page.getByRole('heading', { name: 'What it showed when it was tried' }).waitFor()
    await see('The same words')
    await press('Suspend')
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
    await see('Suspended')
    await press('Release')
    await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click()
    await see('In force')
  })

  test('reads what the messages have in common, tries another template, and puts it in force', async () => {
    const { page, go, press, see, follow } = await visit('analyst@example.org')
    await go('/campaigns')
    await follow(/storage plan/)
    await page.waitForURL(/\/campaigns\/cmp_/)
    await page.getByRole('table').last().getByRole('link').first().click()
    await follow(/^rul_/)
    await see('we tried to renew your cloud storage plan three times')
    await press('Edit')
    const field = page.getByRole('textbox', { name: 'Template' })
    await field.fill('Hello')
    await press('Try')
    await see('The template has too few fixed words to stand for a campaign.')
    await field.fill(
      'we tried to renew your cloud storage plan {digits} times, but your bank turned the payment down. All photos, contacts and documents in your storage will be removed within {digits} hours',
    )
    await press('Try')
    await see('It stops 3 of 3 reported messages, and 0 of')
    await press('Put in force')
    await page.getByRole('dialog').getByRole('button', { name: 'Put in force' }).click()
    await see('Edited by analyst@example.org')
    await press('Take the edit back')
    await page.getByRole('dialog').getByRole('button', { name: 'Take the edit back' }).click()
    await page.getByText('Edited by').waitFor({ state: 'detached' })
  })

  test('goes from a campaign to a member, looks at it safely, and downloads it with a reason', async () => {
    const { page, go, press, see, follow } = await visit('analyst@example.org', 'ja')
    await go('/campaigns')
    await follow(/メール3通/)
    await page.getByRole('checkbox').nth(1).check()
    await page.getByRole('checkbox').nth(2).check()
    await see('選択中：2通')
    await follow('2通を比較する')
    await page.locator('mark').first().waitFor()
    const right = page.getByLabel('右')
    const [left, ...others] = await Promise.all([
      page.getByLabel('左').inputValue(),
      ...(await right.locator('option').allInnerTexts()),
    ])
    const shown = await right.inputValue()
    await right.selectOption(others.find(sample => sample !== left && sample !== shown) as string)
    await page.locator('mark').first().waitFor()
    await follow('キャンペーンへ戻る')
    await page.getByRole('table').last().getByRole('link').first().click()
    await follow('メールを見る')
    await see('差出人')
    await page.getByText('ヘッダー（原文）').click()
    await see(/Message-ID:/i)
    await press('原本をダウンロードする')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('比較のため')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: '原本をダウンロードする' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^smp_\w+\.eml\.txt$/)
    const entries = await portal.house.audit.search({ actor: 'analyst@example.org' })
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['sample-viewed', 'sample-downloaded']))
    expect(entries.find(({ action }) => action === 'sample-downloaded')?.detail).toEqual({ reason: '比較のため' })
  })
})

describe('an administrator', () => {
  test('invites a person, who comes in by the link; locks the account; and the audit tells of it', async () => {
    const admin = await visit('administrator@example.org', 'ja')
    await admin.go('/people')
    await admin.press('招待する')
    const dialog = admin.page.getByRole('dialog')
    await dialog.getByLabel('メールアドレス').fill('new@example.org')
    await dialog.getByLabel('役割').selectOption('moderator')
    await dialog.getByLabel('対象', { exact: true }).selectOption('1つのメールドメイン…')
    await dialog.getByLabel('メールドメイン').fill('example.org')
    await dialog.getByRole('button', { name: '招待する' }).click()
    const link = await dialog.getByLabel('一度だけ使えるリンク').inputValue()

    const invited = await visit()
    await invited.page.goto(link)
    await invited.press('Sign in')
    await invited.press('Later')
    await invited.page.getByRole('link', { name: 'My reports' }).waitFor()

    await admin.go('/people/new@example.org')
    await admin.see('モデレーター (example.org)')
    await admin.press('ロックする')
    await admin.page.getByRole('dialog').getByRole('button', { name: 'ロックする' }).click()
    await admin.see('ロック中')
    await admin.go('/audit')
    await admin.page.getByLabel('対象').fill('new@example.org')
    await admin.see('administrator@example.org')
  })

  test('makes a token, sees its secret once, and ends it', async () => {
    const { page, go, press, see } = await visit('administrator@example.org')
    await go('/tokens')
    await press('Make a token')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('What it is for').fill('gateway')
    await dialog.getByRole('button', { name: 'Make a token' }).click()
    expect(await dialog.getByLabel('Token', { exact: true }).inputValue()).toMatch(/^srn_/)
    await dialog.getByRole('button', { name: 'Close' }).click()
    await see('gateway')
    await page.getByRole('listitem').filter({ hasText: 'gateway' }).getByRole('button', { name: 'End' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
    await see('Ended')
  })
})

test('an auditor reads rules and people, and is offered nothing that changes them', async () => {
  const { page, go, see, follow } = await visit('auditor@example.org')
  await go('/rules')
  await follow(/^rul_/)
  await page.getByRole('heading', { name: 'History' }).waitFor()
  for (const name of ['Suspend', 'Withdraw', 'Approve']) expect(await page.getByRole('button', { name }).count()).toBe(0)
  await go('/people')
  await see('reporter@example.org')
  expect(await page.getByRole('button', { name: 'Invite' }).count()).toBe(0)
})

test('support helps people and never meets a sample', async () => {
  const { page, go } = await visit('support@example.org', 'ja')
  await go('/people')
  await page.getByRole('link', { name: /reporter@example\.org/ }).waitFor()
  const menu = await page.getByRole('navigation', { name: 'ページ' }).getByRole('link').allTextContents()
  expect(menu).toEqual(['申告のしかた', '概況', '利用者', '組織', '申告の設定'])
})

test('a moderator sees the reports of all, and whose they are', async () => {
  const { go, see, page } = await visit('moderator@example.org')
  await go('/reports')
  await page.getByRole('heading', { name: 'All reports' }).waitFor()
  await see(/alice@example\.org/)
})

import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Portal } from './portal.testing.js'

let portal: Portal
beforeAll(async () => {
  portal = await Portal.open()
  await portal.makePerson('alice@example.org', 'reporter')
})
afterAll(() => portal?.close())

const password = 'correct horse battery staple'

test('a person chooses a password and sets up an authenticator; from then on its code is asked for', async () => {
  const { page, context } = await portal.visit('alice@example.org')
  await page.goto(`${portal.url}/account`)
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByText('The password was changed.').waitFor()
  await page.getByRole('button', { name: 'Set up an authenticator' }).click()
  await page.getByRole('img', { name: 'Code for the authenticator app' }).waitFor()
  const secret = await page.getByLabel('Or type this secret into the app').inputValue()
  await page.getByLabel('Six-digit code').fill('000000')
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await page.getByRole('alert').waitFor()
  const app = new TOTP({ secret })
  await page.getByLabel('Six-digit code').fill(app.generate())
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await page.getByRole('button', { name: 'Turn it off' }).waitFor()
  await context.close()

  const again = await portal.visit()
  await again.page.goto(`${portal.url}/sign-in`)
  await again.page.getByLabel('Mail address').fill('alice@example.org')
  await again.page.locator('input[autocomplete=current-password]').fill(password)
  await again.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  // A code is taken once: this one is of the time after the first.
  await again.page.getByLabel('Six-digit code').fill(app.generate({ timestamp: Date.now() + 30_000 }))
  await again.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await again.page.getByRole('heading', { name: 'Report spam' }).waitFor()
  expect(again.faults).toEqual([])
  await again.context.close()
})

test('a person adds a passkey, and signs in with nothing else', async () => {
  await portal.makePerson('kenji@example.org', 'reporter')
  const { page, context, faults } = await portal.visit('kenji@example.org', { language: 'ja' })
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
  })
  await page.goto(`${portal.url}/account`)
  await page.getByLabel('新しいパスキーの名前').fill('自分の端末')
  await page.getByRole('button', { name: 'パスキーを追加する' }).click()
  await page.getByText('自分の端末').waitFor()
  await page.getByRole('button', { name: 'アカウント：kenji@example.org' }).click()
  await page.getByRole('menuitem', { name: 'サインアウト' }).click()
  await page.getByRole('button', { name: 'パスキーでサインイン' }).click()
  await page.getByRole('heading', { name: 'スパムを申告する' }).waitFor()
  expect(faults).toEqual([])
  await context.close()
})

test('whoever comes back from the organisation’s own sign-in without being let in is told so', async () => {
  const { page, context } = await portal.visit()
  await page.goto(`${portal.url}/sign-in?error=unavailable`)
  await page.getByText('The sign-in of your organisation does not answer.').waitFor()
  await page.goto(`${portal.url}/sign-in?error=sign-in-failed`)
  await page.getByText('Signing in did not work.').waitFor()
  await context.close()
})

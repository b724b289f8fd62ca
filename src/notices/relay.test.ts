import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { relay } from './relay.js'
import { defaultNoticeSettings } from './settings.js'

const raw = Buffer.from('Subject: x\r\n\r\nline\r\n.dot\r\n')
let server: SMTPServer | undefined
afterEach(() => new Promise<void>(resolve => (server ? server.close(resolve) : resolve())))

async function listen(options: SMTPServerOptions): Promise<number> {
  const started = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], ...options })
  server = started
  started.on('error', () => {})
  return new Promise(resolve =>
    started.listen(0, '127.0.0.1', () => resolve((started.server.address() as { port: number }).port)),
  )
}

const send = (relayPort: number, more = {}) =>
  relay({ ...defaultNoticeSettings, relayHost: '127.0.0.1', relayPort, ...more }, 'a@example.jp', raw)
const says = (responseCode: number): Error => Object.assign(new Error('no'), { responseCode })

test('the mail arrives byte for byte, with a null envelope sender', async () => {
  let got = { from: 'nobody', to: '', bytes: '' }
  const port = await listen({
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope
      got = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(to => to.address).join(), bytes: '' }
      stream.on('data', chunk => {
        got.bytes += chunk
      })
      stream.on('end', () => done())
    },
  })
  expect(await send(port)).toEqual({ kind: 'sent' })
  expect(got).toEqual({ from: '', to: 'a@example.jp', bytes: raw.toString() })
})

test.each([
  [550, 'refused'],
  [452, 'later'],
] as const)('a %s for the recipient is "%s"', async (code, kind) => {
  const port = await listen({ onRcptTo: (_address, _session, done) => done(says(code)) })
  expect(await send(port)).toMatchObject({ kind })
})

test.each([
  [554, 'refused'],
  [451, 'later'],
] as const)('a %s after the data is "%s"', async (code, kind) => {
  const port = await listen({
    onData(stream, _session, done) {
      stream.resume().on('end', () => done(says(code)))
    },
  })
  expect(await send(port)).toMatchObject({ kind })
})

test.each([530, 535])('a server that wants us signed in and says so with %s loses no mail: it can be mended', async code => {
  const port = await listen({ onMailFrom: (_address, _session, done) => done(says(code)) })
  expect(await send(port)).toMatchObject({ kind: 'later', reason: expect.stringContaining(String(code)) })
})

test('a password is not sent to a server without TLS', async () => {
  let asked = false
  const port = await listen({
    allowInsecureAuth: true,
    onAuth(_auth, _session, done) {
      asked = true
      done(null, { user: 'u' })
    },
  })
  expect(await send(port, { relayUser: 'u', relayPassword: 'p' })).toMatchObject({ kind: 'later' })
  expect(asked).toBe(false)
})

test('a server that is not there is "later"', async () => {
  const port = await listen({})
  await new Promise<void>(resolve => server?.close(resolve))
  server = undefined
  expect(await send(port)).toMatchObject({ kind: 'later', reason: expect.stringContaining('ECONNREFUSED') })
})

test('without a relay it is "later"', async () => {
  expect(await relay(defaultNoticeSettings, 'a@example.jp', raw)).toMatchObject({ kind: 'later' })
})

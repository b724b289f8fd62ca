import { createServer } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportedSpam } from '../../../src/demo/mails.js'
import { api, eventually, original, type Server, sendMail, startServer, stopAll, stopped } from '../server.js'

// One for all tests; the first finds it as nobody has used it yet.
let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(stopAll)

test('a stranger hears what everybody hears, gets no reply, and causes nothing', async () => {
  const spam = (await reportedSpam('en', new Date())).raw
  expect(await sendMail(server, 'mallory@stranger.example', 'missed@example.org', [original(spam)])).toMatch(/^250 /)
  expect(await api(server, 'GET', '/outbox')).toEqual({ notices: [] })
  expect(await api(server, 'GET', '/rules')).toEqual({ rules: [] })
  expect(await stopped(server, [spam])).toBe(0)
})

test('a mail that a program wrote is taken, and never answered', async () => {
  const spam = (await reportedSpam('en', new Date())).raw
  const transport = createTransport({ host: '127.0.0.1', port: server.smtpPort, ignoreTLS: true })
  const mail = { from: 'alice@example.org', to: 'missed@example.org', attachments: [original(spam)] }
  await transport.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } })
  transport.close()
  await eventually(
    () => stopped(server, [spam]),
    caught => caught === 1,
  )
  // Somebody else's report is answered; whatever the first one caused came before.
  await sendMail(server, 'bob@example.org', 'missed@example.org', [original(spam)])
  const outbox = (): Promise<{ notices: { recipient: string }[] }> => api(server, 'GET', '/outbox')
  const { notices } = await eventually(outbox, answer => answer.notices.length >= 2)
  expect(new Set(notices.map(({ recipient }) => recipient))).toEqual(new Set(['bob@example.org']))
})

test('one bad client disturbs nobody', async () => {
  const { connect } = await import('node:net')
  const bad = Array.from({ length: 10 }, (_, i) => {
    const socket = connect(server.smtpPort, '127.0.0.1')
    socket.on('error', () => {})
    socket.on('connect', () =>
      socket.write(
        i % 2
          ? 'EHLO x\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<missed@x>\r\nDATA\r\nhalf a li'
          : '\u0000\u00ff garbage\r\n'.repeat(200),
      ),
    )
    return socket
  })
  const spam = original((await reportedSpam('en', new Date())).raw)
  expect(await sendMail(server, 'alice@example.org', 'missed@example.org', [spam])).toMatch(/^250 /)
  for (const socket of bad) socket.destroy()
  expect(await sendMail(server, 'bob@example.org', 'missed@example.org', [spam])).toMatch(/^250 /)
})

test('no port that a mail names is ever connected to', async () => {
  let connections = 0
  const trap = createServer(socket => {
    connections++
    socket.destroy()
  })
  const port = await new Promise<number>(resolve =>
    trap.listen(0, '127.0.0.1', () => resolve((trap.address() as { port: number }).port)),
  )
  const spam = (await reportedSpam('en', new Date())).raw
    .toString('latin1')
    .replace(/https:\/\/[a-z.-]+/g, `http://127.0.0.1:${port}`)
  await sendMail(server, 'alice@example.org', 'missed@example.org', [original(Buffer.from(spam, 'latin1'))])
  await stopped(server, [Buffer.from(spam, 'latin1')])
  await server.stop()
  trap.close()
  expect(connections).toBe(0)
})

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportedSpam } from '../../../src/demo/mails.js'
import { RawClient } from '../../../src/doors/smtp-intake/raw-client.testing.js'
import { writeMsg } from '../../../src/mail/msg/msg-writer.testing.js'
import { api, eventually, original, type Server, sendMail, startServer, stopAll } from '../server.js'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(stopAll)

interface Status {
  readonly files: readonly { readonly name?: string; readonly state: string; readonly refusal?: { readonly code: string } }[]
}

test('one bad sample never sinks the rest: of five attachments two are taken, each of the others has its own reason', async () => {
  const now = new Date()
  const received = new Date(now.getTime() - 60_000).toUTCString().replace('GMT', '+0000')
  const msg = writeMsg({
    subject: 'Parcel held at customs',
    text: 'Your parcel is held at customs. Pay the fee of EUR 1.95 today at https://customs-fee.example/pay or it is sent back.',
    from: { name: 'Customs', address: 'info@customs-fee.example' },
    to: [{ name: 'Alice', address: 'alice@example.org' }],
    transportHeaders: `Received: from a.example ([192.0.2.9]) by mx.example.org; ${received}\r\nFrom: Customs <info@customs-fee.example>\r\nMessage-ID: <1@customs-fee.example>\r\nDate: ${received}\r\nSubject: Parcel held at customs\r\n`,
  })
  const response = await sendMail(server, 'alice@example.org', 'missed@example.org', [
    original((await reportedSpam('en', now)).raw, 'one.eml'),
    { filename: 'two.msg', content: msg, contentType: 'application/vnd.ms-outlook' },
    { filename: 'three.zip', content: Buffer.from('504b0304140000000800', 'hex'), contentType: 'application/zip' },
    {
      filename: 'four.txt',
      content: '-----Original Message-----\nFrom: Bank <a@bank.example>\nTo: Alice\nSubject: hello\n\nPay now.',
      contentType: 'text/plain',
    },
    { filename: 'five.eml', content: '', contentType: 'message/rfc822' },
  ])
  expect(response).toMatch(/^250 /)
  const outbox = (): Promise<{ notices: { subject: string }[] }> => api(server, 'GET', '/outbox')
  const { notices } = await eventually(outbox, told => told.notices.length > 0)
  const submission = /sub_\w+/.exec(notices.at(-1)?.subject ?? '')?.[0] ?? ''
  const { json } = await server.cli<Status>('status', submission)
  expect(json.files.map(file => file.refusal?.code ?? 'taken')).toEqual([
    'taken',
    'taken',
    'compressed',
    'inline-forward',
    'empty',
  ])
})

test('the size limit is announced, and a mail of 2.1 MB refused with 552: by its own word, or at its end', async () => {
  const client = await RawClient.open(server.smtpPort)
  await client.reply()
  expect(await client.ask('EHLO client.example')).toContain('SIZE 2097152')
  expect(await client.ask('MAIL FROM:<alice@example.org> SIZE=2202009')).toMatch(/^552 /)
  client.close()
  const large = original(
    Buffer.concat([(await reportedSpam('en', new Date())).raw, Buffer.from(randomBytes(1_600_000).toString('base64'))]),
  )
  await expect(sendMail(server, 'alice@example.org', 'missed@example.org', [large])).rejects.toMatchObject({ responseCode: 552 })
})

test('an address that is not for reports is refused, and the next mail is taken', async () => {
  await expect(sendMail(server, 'alice@example.org', 'ceo@example.org', [])).rejects.toMatchObject({ responseCode: 550 })
  const spam = original((await reportedSpam('ja', new Date())).raw)
  expect(await sendMail(server, 'bob@example.org', 'missed@example.org', [spam])).toMatch(/^250 /)
})

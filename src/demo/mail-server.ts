/**
 * demo/mail-server: stands for the organisation's mail server: takes mail by SMTP, asks the filter about each, refuses spam
 * (RFC 5321 §4.2: 550) and lays everything else into the recipient's mailbox, under a Received line as it should be.
 */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { rfc5322 } from './mails.js'

export interface MailServer {
  readonly port: number
  /** What lies in a person's mailbox, the first delivered first. */
  mailbox(address: string): readonly Buffer[]
  close(): Promise<void>
}

export async function openMailServer(isSpam: (mail: Buffer) => Promise<boolean>): Promise<MailServer> {
  const mailboxes = new Map<string, Buffer[]>()
  const deliver = (recipients: readonly string[], mail: Buffer): void => {
    for (const address of recipients) mailboxes.set(address, [...(mailboxes.get(address) ?? []), mail])
  }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: async (stream, { envelope }, done) => {
      try {
        const chunks: Buffer[] = []
        for await (const chunk of stream) chunks.push(chunk as Buffer)
        const mail = Buffer.concat(chunks)
        if (await isSpam(mail)) return done(Object.assign(new Error('5.7.1 This is spam'), { responseCode: 550 }))
        deliver(
          envelope.rcptTo.map(({ address }) => address),
          Buffer.concat([Buffer.from(received(new Date())), mail]),
        )
        done(null, 'delivered')
      } catch (error) {
        done(error as Error)
      }
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    mailbox: address => mailboxes.get(address) ?? [],
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

function received(at: Date): string {
  return `Received: from spammer.example ([192.0.2.66])\r\n\tby mx.example.org with ESMTP; ${rfc5322(at)}\r\n`
}

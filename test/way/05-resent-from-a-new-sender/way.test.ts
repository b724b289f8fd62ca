import { afterAll, expect, test } from 'vitest'
import { reportedSpam, wantedMail } from '../../../src/demo/mails.js'
import { eventually, original, sendMail, startServer, stopAll, stopped } from '../server.js'

afterAll(stopAll)

/** Another From, another recipient, other link hosts, and white space wherever a space or line end was. */
function resent(mail: Buffer, i: number): Buffer {
  const text = mail.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const head = text
    .slice(0, end)
    .replace(/^From: .*$/m, `From: "Team ${i}" <u${i}@sender-${i}.example>`)
    .replace(/^To: .*$/m, `To: person${i}@other.example`)
    .replace(/^Message-ID: .*$/im, `Message-ID: <r${i}@sender-${i}.example>`)
  const body = text
    .slice(end)
    .replace(/https:\/\/[a-z.-]+/g, `https://landing-${i}.example`)
    .replaceAll('Alice', `Person${i}`)
    .replace(/ /g, (space, at: number) => (at % (i + 2) === 0 ? '  ' : space))
  return Buffer.from(head + body, 'latin1')
}

test('after one report the message is caught whoever sends it, whatever it links to; wanted mail never', async () => {
  const server = await startServer()
  const now = new Date()
  for (const language of ['en', 'ja'] as const) {
    const spam = (await reportedSpam(language, now)).raw
    const again = Array.from({ length: 10 }, (_, i) => resent(spam, i))
    expect(await stopped(server, again)).toBe(0)
    await sendMail(server, 'alice@example.org', 'missed@example.org', [original(spam)])
    expect(
      await eventually(
        () => stopped(server, again),
        count => count === again.length,
      ),
    ).toBe(again.length)
  }
  const wanted = (await wantedMail(now)).map(({ raw }) => raw)
  expect(await stopped(server, wanted)).toBe(0)
})

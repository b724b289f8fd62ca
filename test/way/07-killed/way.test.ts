import { afterAll, expect, test } from 'vitest'
import { api, eventually, newFolder, original, type Server, sendMail, startServer, stopAll } from '../server.js'

afterAll(stopAll)

// More for a long look: KILLS=50 SAMPLES=1000 npm test -- test/way/07
const kills = Number(process.env['KILLS'] ?? 3)
const samples = Number(process.env['SAMPLES'] ?? 45)
const person = 'alice@example.org'

/** Every mail says something else: nobody's words are those of another. */
function spam(i: number): Buffer {
  const word = (n: number): string =>
    Array.from({ length: 3 }, (_, k) => ['ka', 'mo', 'ri', 'te', 'su', 'no', 'ha', 'be'][(n * 7 + k * n + i * (k + 3)) % 8]).join(
      '',
    ) +
    ((n * 131 + i * 17) % 97)
  const text = Array.from({ length: 80 }, (_, n) => word(n)).join(' ')
  const date = new Date().toUTCString().replace('GMT', '+0000')
  return Buffer.from(
    `Received: from a.example by mx.example.org; ${date}\r\nFrom: <s${i}@sender.example>\r\nMessage-ID: <${i}@sender.example>\r\nDate: ${date}\r\nSubject: offer ${i}\r\n\r\nNumber ${i}. ${text}\r\n`,
  )
}

test(`killed ${kills} times while ${samples} samples stream in: every 250 is there, none twice, no work lost or done twice`, {
  timeout: 240_000 + kills * 15_000 + samples * 500,
}, async () => {
  const dataDir = newFolder()
  const ports = await import('../server.js').then(async ({ freePort }) => [await freePort(), await freePort()])
  const settings = [`ports.web=${ports[0]}`, `ports.intake=${ports[1]}`]
  let server: Server = await startServer(dataDir, settings)
  const mails = Array.from({ length: samples }, (_, i) => spam(i))
  const acknowledged = new Set<number>()
  const waiting = mails.map((_, i) => i)
  const client = async (): Promise<void> => {
    for (let i = waiting.shift(); i !== undefined; i = waiting.shift()) {
      try {
        await sendMail(server, person, 'missed@example.org', [original(mails[i] as Buffer)])
        acknowledged.add(i)
      } catch {
        // As mail servers do: what was not acknowledged is sent again.
        waiting.push(i)
        await new Promise(resolve => setTimeout(resolve, 100))
      }
    }
  }
  const sending = Promise.all(Array.from({ length: 4 }, client))
  for (let killed = 0; killed < kills; killed++) {
    const share = (samples * (killed + 1)) / (kills + 1)
    await eventually(
      async () => acknowledged.size,
      size => size >= share - 1,
    )
    await new Promise(resolve => setTimeout(resolve, Math.random() * 300))
    await server.stop('SIGKILL')
    server = await startServer(dataDir, settings)
  }
  await sending
  expect(acknowledged.size).toBe(samples)

  // What is there already is refused as a duplicate, by the sample's id.
  const ids: string[] = []
  for (let at = 0; at < samples; at += 50) {
    const files = mails.slice(at, at + 50).map(mail => ({ content: mail.toString('base64') }))
    const { samples: receipts } = await api<{ samples: { sample: string; state: string; refusal?: { code: string } }[] }>(
      server,
      'POST',
      '/submissions',
      { as: person, files },
    )
    expect(receipts.filter(receipt => receipt.refusal?.code !== 'duplicate')).toEqual([])
    ids.push(...receipts.map(receipt => receipt.sample))
  }
  expect(new Set(ids).size).toBe(samples)
  for (const id of ids) {
    const status = await eventually(
      () => api<{ busy: boolean; state: string; steps: { kind: string }[] }>(server, 'GET', `/samples/${id}`),
      answer => answer.busy === false,
    )
    const count = (kind: string): number => status.steps.filter(step => step.kind === kind).length
    expect({ state: status.state, received: count('submission-received'), read: count('sample-observed') }).toEqual({
      state: 'caught',
      received: 1,
      read: 1,
    })
    expect(count('campaign-joined') + count('campaigns-regrouped')).toBeGreaterThan(0)
  }
})

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { reportedSpam, sibling } from '../../../src/demo/mails.js'
import { api, newFolder, settled, startServer, stopAll, stopped } from '../server.js'

afterAll(stopAll)

test('a copy made while reports stream in, in the order that docs/operations.md gives, holds all that was acknowledged before', async () => {
  const server = await startServer()
  const now = new Date()
  const mails = [(await reportedSpam('ja', now)).raw]
  for (let i = 0; i < 19; i++) mails.push((await sibling(i % 2 === 0 ? 'en' : 'ja', i, now)).raw)
  const report = async (mail: Buffer): Promise<string> => {
    const files = [{ content: mail.toString('base64') }]
    const { samples } = await api<{ samples: { sample: string }[] }>(server, 'POST', '/submissions', { files })
    return samples[0]?.sample ?? ''
  }
  const acknowledged: string[] = []
  for (const mail of mails.slice(0, 8)) acknowledged.push(await report(mail))

  const copy = newFolder()
  const streaming = Promise.all(mails.slice(8).map(report))
  for (const name of ['keyring.json', 'store.key', 'journal', 'blobs', 'config.jsonc', 'admin.token']) {
    cpSync(join(server.dataDir, name), join(copy, name), { recursive: true })
    // What streams in goes on between two files.
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  await streaming
  await server.stop()

  const restored = await startServer(copy)
  expect(restored.log()).not.toMatch(/damaged/)
  await settled(restored, acknowledged)
  for (const sample of acknowledged) {
    const { state } = await api<{ state: string }>(restored, 'GET', `/samples/${sample}`)
    expect(state).toBe('caught')
  }
  expect(await stopped(restored, mails.slice(0, 8))).toBe(8)
  // Each acknowledged message is there byte for byte: reported again by the same person, it is known.
  const again = await api<{ samples: { refusal?: { code: string } }[] }>(restored, 'POST', '/submissions', {
    files: mails.slice(0, 8).map(mail => ({ content: mail.toString('base64') })),
  })
  expect(again.samples.map(sample => sample.refusal?.code)).toEqual(Array.from({ length: 8 }, () => 'duplicate'))
})

import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { reportedSpam } from '../../../src/demo/mails.js'
import { api, newFolder, settled, startServer, stopAll, stopped, surinuke, surinukeWith } from '../server.js'

afterAll(stopAll)

function sentence(err: string): string {
  const lines = err.trim().split('\n')
  expect(lines.length, err).toBe(1)
  return lines[0] as string
}

test('a locked folder, a taken port, a bad setting, a bad file and a wrong key are each one sentence, and nothing changes', async () => {
  const server = await startServer()
  const locked = await surinuke('start', '--data', server.dataDir)
  expect([locked.code, sentence(locked.err)]).toEqual([1, expect.stringContaining('in use by another process')])

  const busy = createServer()
  const port = await new Promise<number>(resolve =>
    busy.listen(0, '127.0.0.1', () => resolve((busy.address() as { port: number }).port)),
  )
  const folder = newFolder()
  const taken = await surinuke('start', '--data', folder, '--set', `ports.web=${port}`, '--set', 'ports.intake=0')
  busy.close()
  expect([taken.code, sentence(taken.err)]).toEqual([1, expect.stringContaining(`port ${port}`)])

  const unknown = await surinuke('start', '--data', folder, '--set', 'intake.maxAgeDay=3')
  expect([unknown.code, sentence(unknown.err)]).toEqual([1, expect.stringContaining('did you mean "intake.maxAgeDays"')])

  const file = join(folder, 'bad.jsonc')
  writeFileSync(file, '{\n  "ports": { "web": "many" }\n}')
  const bad = await surinuke('start', '--data', folder, '--config', file)
  expect([bad.code, sentence(bad.err)]).toEqual([1, expect.stringContaining('line 2')])

  const wrong = await surinukeWith({ SURINUKE_KEY: randomBytes(32).toString('base64') }, 'check', file, '--data', folder)
  expect([wrong.code, sentence(wrong.err)]).toEqual([1, expect.stringContaining('key does not fit')])
  expect((await surinuke('rules', 'list', '--data', folder, '--json')).code, 'the right key still opens it').toBe(0)
})

test('a damaged sample and a damaged journal are told about, and all else goes on', async () => {
  const server = await startServer()
  const now = new Date()
  const [english, japanese] = [(await reportedSpam('en', now)).raw, (await reportedSpam('ja', now)).raw]
  const samples: string[] = []
  for (const mail of [english, japanese]) {
    const { samples: made } = await api<{ samples: { sample: string }[] }>(server, 'POST', '/submissions', {
      as: 'alice@example.org',
      files: [{ content: mail.toString('base64') }],
    })
    samples.push(made[0]?.sample ?? '')
  }
  await settled(server, samples)
  expect(await server.stop()).toBe(0)

  for (const blob of filesIn(join(server.dataDir, 'blobs'))) overwriteMiddle(blob)
  overwriteMiddle(join(server.dataDir, 'journal', '00000001.log'))
  const again = await startServer(server.dataDir)
  expect(again.log()).toMatch(/the journal is damaged in 00000001\.log at byte \d+/)
  expect(await stopped(again, [english, japanese])).toBe(2)
  const third = await surinuke('check', blobFile(english), '--data', server.dataDir, '--json')
  expect(JSON.parse(third.out)).toMatchObject({ classifiedAsSpam: true })
})

test('with the database gone, everything is made again from the journal', async () => {
  const server = await startServer()
  const spam = (await reportedSpam('en', new Date())).raw
  const { samples } = await api<{ samples: { sample: string }[] }>(server, 'POST', '/submissions', {
    files: [{ content: spam.toString('base64') }],
  })
  await settled(server, [samples[0]?.sample ?? ''])
  const before = await api(server, 'GET', `/samples/${samples[0]?.sample}`)
  await server.stop()
  const { rmSync } = await import('node:fs')
  rmSync(join(server.dataDir, 'database'), { recursive: true })
  const again = await startServer(server.dataDir)
  expect(await api(again, 'GET', `/samples/${samples[0]?.sample}`)).toEqual(before)
  expect(await stopped(again, [spam])).toBe(1)
})

test('after the keys were rotated everything is still there, under the new key only', async () => {
  const server = await startServer()
  const spam = (await reportedSpam('en', new Date())).raw
  const { samples } = await api<{ samples: { sample: string }[] }>(server, 'POST', '/submissions', {
    files: [{ content: spam.toString('base64') }],
  })
  await settled(server, [samples[0]?.sample ?? ''])
  expect((await server.cli<{ error: { code: string } }>('keys', 'rotate')).json.error.code).toBe('data-locked')
  await server.stop()
  const old = readFileSync(join(server.dataDir, 'store.key'))
  expect((await server.cli('keys', 'rotate')).code).toBe(0)
  const opened = await startServer(server.dataDir)
  expect(await stopped(opened, [spam])).toBe(1)
  await opened.stop()
  const withOld = await surinukeWith({ SURINUKE_KEY: old.toString().trim() }, 'rules', 'list', '--data', server.dataDir, '--json')
  expect(JSON.parse(withOld.out).error.code).toBe('wrong-key')
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

function overwriteMiddle(path: string): void {
  const bytes = readFileSync(path)
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] as number) ^ 0xff
  writeFileSync(path, bytes)
}

function blobFile(bytes: Buffer): string {
  const path = join(newFolder(), 'mail.eml')
  writeFileSync(path, bytes)
  return path
}

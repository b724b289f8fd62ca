import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { reportedSpam } from '../../../src/demo/mails.js'
import { api, newFolder, settled, startServer, stopAll, stopped, surinuke, surinukeWith } from '../server.js'

afterAll(stopAll)

/** What a person is told in both languages: one line each, with what they need to find the place, and exit code 1. */
async function told(args: readonly string[], place: string, extra: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const runs = await Promise.all(['C', 'ja_JP.UTF-8'].map(locale => surinukeWith({ ...extra, LC_ALL: locale }, ...args)))
  return runs.map(({ code, out, err }) => {
    expect([code, out, err.trim().split('\n').length], err).toEqual([1, '', 1])
    expect(err).toContain(place)
    return err.trim()
  })
}

const both = (english: string, japanese: string): unknown[] => [english, japanese].map(part => expect.stringContaining(part))

test('a locked folder and a taken port are each one sentence in the reader’s language', async () => {
  const server = await startServer()
  const inUse = both('in use by another process', '別のプロセスが使用中')
  expect(await told(['start', '--data', server.dataDir], server.dataDir)).toEqual(inUse)
  expect(await told(['keys', 'rotate', '--data', server.dataDir], server.dataDir)).toEqual(inUse)

  const busy = createServer()
  const port = await new Promise<number>(resolve =>
    busy.listen(0, '127.0.0.1', () => resolve((busy.address() as { port: number }).port)),
  )
  const folder = newFolder()
  // One after the other: both open the folder.
  for (const [locale, words] of [
    ['C', 'in use by another program'],
    ['ja_JP.UTF-8', '別のプログラムが使用中'],
  ] as const) {
    const args = ['start', '--data', folder, '--set', `ports.web=${port}`, '--set', 'ports.intake=0']
    const { code, err } = await surinukeWith({ LC_ALL: locale }, ...args)
    expect([code, err.trim().split('\n').length, err]).toEqual([1, 1, expect.stringMatching(`${words}.*port ${port}`)])
  }
  busy.close()
})

test('a bad setting and a bad file are each one sentence that says where it stands', async () => {
  const folder = newFolder()
  const invalid = both('configuration is not valid', '設定に誤りがあります')
  const unknown = ['start', '--data', folder, '--set', 'intake.maxAgeDay=3']
  expect(await told(unknown, 'intake.maxAgeDays')).toEqual(invalid)
  const file = join(folder, 'bad.jsonc')
  writeFileSync(file, '{\n  "ports": { "web": "many" }\n}')
  expect(await told(['start', '--data', folder, '--config', file], file)).toEqual(invalid)
})

test('a wrong, a missing and an unreadable key and a database that is away are each one sentence, and lose nothing', async () => {
  const folder = newFolder()
  const list = ['rules', 'list', '--data', folder]
  expect((await surinuke(...list)).code).toBe(0)
  const key = join(folder, 'store.key')
  const [right, ring] = [readFileSync(key), readFileSync(join(folder, 'keyring.json'))]

  const other = { SURINUKE_KEY: randomBytes(32).toString('base64') }
  expect(await told(list, folder, other)).toEqual(both('key does not fit', '鍵がデータと一致しません'))
  writeFileSync(key, 'no key')
  expect(await told(list, key)).toEqual(both('key could not be read', '鍵を読み取れません'))
  rmSync(key)
  expect(await told(list, key)).toEqual(both('its key is missing', '鍵が見つかりません'))
  writeFileSync(key, right)

  const away = { SURINUKE_DATABASE: 'postgres://me:secret@127.0.0.1:9/surinuke' }
  const unanswered = await told(list, '127.0.0.1:9', away)
  expect(unanswered).toEqual(both('database does not answer', 'データベースから応答がありません'))
  expect(unanswered.join()).not.toContain('secret')

  expect(readFileSync(join(folder, 'keyring.json'))).toEqual(ring)
  expect((await surinuke(...list)).code, 'the right key still opens it').toBe(0)
})

test('a key from the environment is changed by giving the new one before the old', async () => {
  const [first, second] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
  const folder = newFolder()
  const opens = async (key: string): Promise<boolean> =>
    (await surinukeWith({ SURINUKE_KEY: key }, 'rules', 'list', '--data', folder)).code === 0
  expect(await opens(first)).toBe(true)
  const both = { SURINUKE_KEY: `${second},${first}` }
  expect((await surinukeWith(both, 'keys', 'rotate', '--data', folder)).code).toBe(0)
  expect(await opens(second)).toBe(true)
  expect(await opens(first)).toBe(false)
  expect(readdirSync(folder)).not.toContain('store.key')
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
  rmSync(join(server.dataDir, 'database'), { recursive: true })
  const again = await startServer(server.dataDir)
  await settled(again, [samples[0]?.sample ?? ''])
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

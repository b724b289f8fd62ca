import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Keyring } from './keyring.js'
import { newDataDir } from './store.testing.js'

beforeEach(() => {
  vi.stubEnv('SURINUKE_KEY', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

const newKey = (): string => randomBytes(32).toString('base64')
const secret = Buffer.from('a secret')

function contentOf(dataDir: string): Record<string, string> {
  return Object.fromEntries(readdirSync(dataDir).map(name => [name, readFileSync(join(dataDir, name), 'utf8')]))
}

function refusal(dataDir: string): { code: string; place: string | undefined; retry: boolean } {
  try {
    Keyring.open(dataDir)
  } catch (error) {
    const { code, place, retry } = error as { code: string; place: string | undefined; retry: boolean }
    return { code, place, retry }
  }
  throw new Error('it opened')
}

test('a new folder gets a key that only its owner can read, and opens with it again', () => {
  const dataDir = newDataDir()
  const ring = Keyring.open(dataDir)
  const sealed = ring.seal(secret, 'here')
  expect(Buffer.from(readFileSync(join(dataDir, 'store.key'), 'utf8'), 'base64').length).toBe(32)
  expect(statSync(join(dataDir, 'store.key')).mode & 0o777).toBe(0o600)
  const again = Keyring.open(dataDir)
  expect(again.unseal(sealed, 'here')).toEqual(secret)
  expect(again.mac('names', 'x')).toEqual(ring.mac('names', 'x'))
  expect(again.mac('other', 'x')).not.toEqual(ring.mac('names', 'x'))
})

test('what was sealed elsewhere, for another place, or was changed does not open', () => {
  const ring = Keyring.open(newDataDir())
  const sealed = ring.seal(secret, 'here')
  expect(ring.unseal(sealed, 'there')).toBeUndefined()
  expect(Keyring.open(newDataDir()).unseal(sealed, 'here')).toBeUndefined()
  expect(ring.unseal({ ...sealed, key: 7 }, 'here')).toBeUndefined()
  fc.assert(
    fc.property(fc.constantFrom('nonce', 'tag', 'bytes'), fc.nat(), fc.integer({ min: 1, max: 255 }), (part, at, change) => {
      const bytes = Buffer.from(sealed[part])
      bytes[at % bytes.length] = (bytes[at % bytes.length] as number) ^ change
      expect(ring.unseal({ ...sealed, [part]: bytes }, 'here')).toBeUndefined()
      expect(ring.unseal({ ...sealed, [part]: bytes.subarray(0, at % bytes.length) }, 'here')).toBeUndefined()
    }),
    { seed: 3 },
  )
})

test('with a wrong key it does not open, says which folder, changes nothing, and opens with the right one', () => {
  const dataDir = newDataDir()
  Keyring.open(dataDir)
  const before = contentOf(dataDir)
  vi.stubEnv('SURINUKE_KEY', newKey())
  expect(refusal(dataDir)).toEqual({ code: 'wrong-key', place: dataDir, retry: false })
  vi.stubEnv('SURINUKE_KEY', '')
  expect(contentOf(dataDir)).toEqual(before)
  Keyring.open(dataDir)
})

test('a folder whose key or ring is gone is never given a new one', () => {
  const dataDir = newDataDir()
  Keyring.open(dataDir)
  rmSync(join(dataDir, 'store.key'))
  expect(refusal(dataDir)).toEqual({ code: 'key-missing', place: join(dataDir, 'store.key'), retry: false })
  for (const kept of ['blobs', 'journal']) {
    const other = newDataDir()
    Keyring.open(other)
    mkdirSync(join(other, kept))
    rmSync(join(other, 'keyring.json'))
    expect(refusal(other)).toEqual({ code: 'key-missing', place: join(other, 'keyring.json'), retry: false })
    expect(existsSync(join(other, 'keyring.json'))).toBe(false)
  }
})

test('a key or a ring that can’t be read is named', () => {
  const dataDir = newDataDir()
  Keyring.open(dataDir)
  const { 'store.key': key = '', 'keyring.json': ring = '' } = contentOf(dataDir)
  for (const damaged of ['', 'no key', key.slice(0, 20), `${key}${key}`]) {
    writeFileSync(join(dataDir, 'store.key'), damaged)
    expect(refusal(dataDir), damaged).toEqual({ code: 'key-unreadable', place: join(dataDir, 'store.key'), retry: false })
  }
  writeFileSync(join(dataDir, 'store.key'), key)
  for (const damaged of ['', ring.slice(0, 80), 'null', '[]', '{"version":2}', '{"version":1,"keys":[],"mac":""}']) {
    writeFileSync(join(dataDir, 'keyring.json'), damaged)
    expect(refusal(dataDir), damaged).toEqual({ code: 'key-unreadable', place: join(dataDir, 'keyring.json'), retry: false })
  }
  rmSync(join(dataDir, 'store.key'))
  mkdirSync(join(dataDir, 'store.key'))
  expect(refusal(dataDir)).toMatchObject({ code: 'key-unreadable', place: join(dataDir, 'store.key') })
  vi.stubEnv('SURINUKE_KEY', 'no key')
  expect(refusal(dataDir)).toMatchObject({ code: 'key-unreadable', place: 'SURINUKE_KEY' })
})

test('a key from the environment is not written down; of several the first counts and the others still open', () => {
  const [first, second] = [newKey(), newKey()]
  const dataDir = newDataDir()
  vi.stubEnv('SURINUKE_KEY', first)
  const sealed = Keyring.open(dataDir).seal(secret, 'here')
  expect(Object.keys(contentOf(dataDir))).toEqual(['keyring.json'])
  expect(Object.values(contentOf(dataDir)).join()).not.toContain(first)
  vi.stubEnv('SURINUKE_KEY', `${second}, ${first}`)
  expect(Keyring.open(dataDir).unseal(sealed, 'here')).toEqual(secret)
  vi.stubEnv('SURINUKE_KEY', second)
  expect(Keyring.open(dataDir).unseal(sealed, 'here')).toEqual(secret)
  vi.stubEnv('SURINUKE_KEY', first)
  expect(refusal(dataDir).code).toBe('wrong-key')
})

test('after a rotation new things are under a new key, old ones still open, names stay, and the old master opens nothing', () => {
  const dataDir = newDataDir()
  const before = Keyring.open(dataDir)
  const old = contentOf(dataDir)['store.key'] as string
  const sealed = before.seal(secret, 'here')
  Keyring.rotate(dataDir)
  const after = Keyring.open(dataDir)
  expect(after.current).toBe(before.current + 1)
  expect(after.seal(secret, 'here').key).toBe(after.current)
  expect(after.unseal(sealed, 'here')).toEqual(secret)
  expect(after.mac('names', 'x')).toEqual(before.mac('names', 'x'))
  Keyring.forgetOldKeys(dataDir)
  expect(Keyring.open(dataDir).unseal(sealed, 'here')).toBeUndefined()
  writeFileSync(join(dataDir, 'store.key'), old)
  expect(refusal(dataDir).code).toBe('wrong-key')
})

test('killed at any moment of a rotation the folder opens, with the old keys or the new', () => {
  const dataDir = newDataDir()
  const sealed = Keyring.open(dataDir).seal(secret, 'here')
  const saved = newDataDir()
  for (const name of ['store.key', 'keyring.json']) copyFileSync(join(dataDir, name), join(saved, name))
  Keyring.rotate(dataDir)
  const { 'store.key': newMaster = '', 'keyring.json': newRing = '' } = contentOf(dataDir)
  // First the new ring under its second name, then the new master, then the ring's right name.
  writeFileSync(join(saved, 'keyring.next.json'), newRing)
  expect(Keyring.open(saved).current).toBe(0)
  writeFileSync(join(saved, 'store.key'), newMaster)
  expect(Keyring.open(saved).current).toBe(1)
  expect(Keyring.open(saved).unseal(sealed, 'here')).toEqual(secret)
  expect(Object.keys(contentOf(saved)).sort()).toEqual(['keyring.json', 'store.key'])
})

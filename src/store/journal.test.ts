import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import type { Event } from './event.js'
import { Journal, type JournalFiles } from './journal.js'
import { Keyring } from './keyring.js'
import { newDataDir } from './store.testing.js'

const journals: Journal[] = []
afterEach(() => Promise.all(journals.splice(0).map(journal => journal.close())))

/** Closed when the test ends. */
function opened(...args: ConstructorParameters<typeof Journal>): Journal {
  const journal = new Journal(...args)
  journals.push(journal)
  return journal
}

let made = 0
function event(size = 20): Event {
  const id = String(++made).padStart(10, '0')
  return { id, at: '2026-03-01T00:00:00.000Z', kind: 'counted', by: 'system', about: [], data: { text: 'x'.repeat(size) } }
}

function idsIn(journal: Journal): string[] {
  return [...journal.read()].flatMap(({ events }) => events.map(({ id }) => id))
}

/** A journal of one segment with one frame for each of the given events. */
async function written(events: readonly Event[]): Promise<{ dataDir: string; keys: Keyring; segment: string; ends: number[] }> {
  const dataDir = newDataDir()
  const keys = Keyring.open(dataDir)
  const journal = opened(dataDir, keys)
  const segment = join(dataDir, 'journal', '00000001.log')
  const ends: number[] = []
  for (const one of events) {
    await journal.append([one])
    ends.push(readFileSync(segment).length)
  }
  await journal.close()
  return { dataDir, keys, segment, ends }
}

test('what was appended is read again in order, by a later process too, which writes a segment of its own', async () => {
  const dataDir = newDataDir()
  const keys = Keyring.open(dataDir)
  const first = opened(dataDir, keys)
  const events = [event(), event(), event()]
  await first.append(events.slice(0, 2))
  await first.close()
  const second = opened(dataDir, Keyring.open(dataDir))
  await second.append(events.slice(2))
  expect([...second.read()].flatMap(frame => frame.events)).toEqual(events)
  expect(second.segments()).toEqual(['00000001.log', '00000002.log'])
  expect(second.damage).toEqual([])
})

test('appends that come while one is being written share the next frame', async () => {
  const dataDir = newDataDir()
  const journal = opened(dataDir, Keyring.open(dataDir))
  const events = Array.from({ length: 50 }, () => event())
  await Promise.all(events.map(one => journal.append([one])))
  const frames = [...journal.read()]
  expect(frames.flatMap(frame => frame.events)).toEqual(events)
  expect(frames.length).toBe(2)
})

test('nothing of an event can be read in the file', async () => {
  const { segment } = await written([{ ...event(), by: 'alice@example.jp', data: { subject: 'secret subject' } }])
  expect(readFileSync(segment, 'latin1')).not.toMatch(/alice|secret|counted/)
})

test('a segment that has grown large is followed by the next', async () => {
  const dataDir = newDataDir()
  const journal = opened(dataDir, Keyring.open(dataDir))
  for (let i = 0; i < 5; i++) await journal.append([event(9_000_000)])
  expect(journal.segments()).toEqual(['00000001.log', '00000002.log'])
  expect(idsIn(journal).length).toBe(5)
})

test('cut at any byte, exactly the complete frames come back, nothing is called damaged, and writing goes on', async () => {
  const events = Array.from({ length: 4 }, (_, i) => event(i * 7))
  const { dataDir, keys, segment, ends } = await written(events)
  const whole = readFileSync(segment)
  for (let size = 0; size <= whole.length; size++) {
    writeFileSync(segment, whole.subarray(0, size))
    const complete = ends.filter(end => end <= size).length
    const journal = opened(dataDir, keys)
    expect(idsIn(journal), `cut at ${size}`).toEqual(events.slice(0, complete).map(({ id }) => id))
    expect(journal.damage).toEqual([])
    expect(readFileSync(segment).length).toBe(ends[complete - 1] ?? 0)
  }
  const journal = opened(dataDir, keys)
  await journal.append([event()])
  expect(idsIn(journal).length).toBe(5)
})

test('an end of which the power loss left only zeros was never acknowledged', async () => {
  const events = [event(), event(), event()]
  const { dataDir, keys, segment, ends } = await written(events)
  const [, second = 0, third = 0] = ends
  const whole = readFileSync(segment)
  for (let from = second; from <= third - 16; from++) {
    writeFileSync(segment, Buffer.concat([whole.subarray(0, from), Buffer.alloc(third - from)]))
    const journal = opened(dataDir, keys)
    expect(idsIn(journal).length, `zeros from ${from}`).toBe(2)
    expect(journal.damage).toEqual([])
    expect(readFileSync(segment).length).toBe(second)
  }
})

test('one changed byte anywhere costs its own frame only, and is reported where it is', async () => {
  const events = [event(), event(), event(), event()]
  const { dataDir, keys, segment, ends } = await written(events)
  const whole = readFileSync(segment)
  const lastButOne = ends[2] ?? 0
  for (let at = 0; at < lastButOne; at++) {
    const damaged = Buffer.from(whole)
    damaged[at] = (damaged[at] ?? 0) ^ 0x41
    writeFileSync(segment, damaged)
    const hit = ends.findIndex(end => at < end)
    const journal = opened(dataDir, keys)
    expect(idsIn(journal), `byte ${at}`).toEqual(events.filter((_, i) => i !== hit).map(({ id }) => id))
    const offset = ends[hit - 1] ?? 0
    expect(journal.damage).toEqual([{ segment: '00000001.log', offset, bytes: (ends[hit] ?? 0) - offset }])
  }
})

test('whatever is written over the file, reading gives only true events, in order, and never fails', async () => {
  const events = Array.from({ length: 6 }, () => event())
  const { dataDir, keys, segment } = await written(events)
  const whole = readFileSync(segment)
  const known = events.map(({ id }) => id)
  fc.assert(
    fc.property(fc.nat(whole.length), fc.uint8Array({ maxLength: 300 }), fc.nat(300), (at, bytes, cut) => {
      writeFileSync(segment, Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + cut)]))
      const ids = idsIn(opened(dataDir, keys))
      expect(ids).toEqual(known.filter(id => ids.includes(id)))
    }),
    { seed: 7, numRuns: 400 },
  )
})

test('a last frame that is whole but does not decrypt is kept and reported: it may have been acknowledged', async () => {
  const { dataDir, keys, segment, ends } = await written([event(), event()])
  const damaged = readFileSync(segment)
  damaged[damaged.length - 1] = (damaged[damaged.length - 1] ?? 0) ^ 1
  writeFileSync(segment, damaged)
  const journal = opened(dataDir, keys)
  expect(idsIn(journal).length).toBe(1)
  expect(readFileSync(segment).length).toBe(ends[1])
  expect(journal.damage.length).toBe(1)
})

test('an earlier segment that lost its end is reported, the last one merely cut', async () => {
  const { dataDir, keys, segment } = await written([event(), event()])
  const later = opened(dataDir, keys)
  await later.append([event()])
  await later.close()
  truncateSync(segment, readFileSync(segment).length - 3)
  const journal = opened(dataDir, keys)
  expect(idsIn(journal).length).toBe(2)
  expect(journal.damage.map(({ segment }) => segment)).toEqual(['00000001.log'])
})

test('frames can’t be moved to another segment', async () => {
  const { dataDir, keys, segment } = await written([event()])
  copyFileSync(segment, join(dataDir, 'journal', '00000002.log'))
  const journal = opened(dataDir, keys)
  expect(idsIn(journal).length).toBe(1)
  expect(journal.damage.map(({ segment }) => segment)).toEqual(['00000002.log'])
})

test('files that are not segments are left alone', async () => {
  const { dataDir, keys } = await written([event()])
  writeFileSync(join(dataDir, 'journal', 'notes.txt'), 'mine')
  mkdirSync(join(dataDir, 'journal', 'old'))
  expect(idsIn(opened(dataDir, keys)).length).toBe(1)
})

/** A disk with room for so many more bytes; what does not fit is written in part, as a real one does. */
function disk(room: { bytes: number }, code = 'ENOSPC'): JournalFiles {
  return {
    write: async (file, bytes) => {
      const fits = bytes.subarray(0, room.bytes)
      await file.write(fits)
      room.bytes -= fits.length
      if (fits.length < bytes.length) throw Object.assign(new Error('no space left on device'), { code })
      await file.datasync()
    },
  }
}

test('a full disk refuses with disk-full, leaves nothing half written, and all works again once there is room', async () => {
  const dataDir = newDataDir()
  const keys = Keyring.open(dataDir)
  const room = { bytes: 500 }
  const journal = opened(dataDir, keys, disk(room))
  const kept: string[] = []
  for (let i = 0; i < 8; i++) {
    const one = event()
    if (i === 6) room.bytes = 10_000
    const outcome = await journal.append([one]).then(
      () => 'kept',
      error => `${error.code}, retry: ${error.retry}`,
    )
    if (outcome === 'kept') kept.push(one.id)
    else expect(outcome).toBe('disk-full, retry: true')
  }
  expect(kept.length).toBeGreaterThanOrEqual(4)
  expect(kept.length).toBeLessThan(8)
  await journal.close()
  const again = opened(dataDir, keys)
  expect(idsIn(again)).toEqual(kept)
  expect(again.damage).toEqual([])
})

test('a disk that fails in another way is disk-failed, and refuses all who shared the frame', async () => {
  const dataDir = newDataDir()
  const room = { bytes: 0 }
  const journal = opened(dataDir, Keyring.open(dataDir), disk(room, 'EIO'))
  const outcomes = await Promise.allSettled([journal.append([event()]), journal.append([event()]), journal.append([event()])])
  expect(outcomes.map(outcome => outcome.status === 'rejected' && outcome.reason.code)).toEqual(Array(3).fill('disk-failed'))
  expect(idsIn(journal)).toEqual([])
})

test('where a half-written frame can’t be taken back, nothing is written behind it', async () => {
  const dataDir = newDataDir()
  const keys = Keyring.open(dataDir)
  const room = { bytes: 10_000 }
  const real = disk(room)
  const journal = opened(dataDir, keys, {
    write: async (file, bytes) => {
      if (room.bytes < bytes.length) file.truncate = () => Promise.reject(new Error('input/output error'))
      await real.write(file, bytes)
    },
  })
  const [first, second, third] = [event(), event(), event()]
  await journal.append([first])
  room.bytes = 25
  await expect(journal.append([second])).rejects.toMatchObject({ code: 'disk-full' })
  room.bytes = 10_000
  await journal.append([third])
  expect(journal.segments()).toEqual(['00000001.log', '00000002.log'])
  expect(idsIn(journal)).toEqual([first.id, third.id])
})

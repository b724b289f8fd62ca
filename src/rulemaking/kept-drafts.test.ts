import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Evidence, Sketch } from '../evidence/index.js'
import type { House } from '../house.js'
import { type Draft, emptyDraft, extend } from './draft.js'
import { DraftMemory } from './draft-memory.js'
import { openEmptyHouse } from './empty-house.testing.js'
import { draftVersion, KeptDrafts } from './kept-drafts.js'
import { saltedMessage, saltFrom } from './wanted-batch.js'
import { WantedSet } from './wanted-set.js'

let opened: Awaited<ReturnType<typeof openEmptyHouse>>
let house: House

beforeAll(async () => {
  opened = await openEmptyHouse()
  house = opened.house
})
afterAll(async () => {
  await opened.close()
})

function sketch(from: number, n: number): Sketch {
  return { total: n, horizon: 0xffffffff, hashes: Uint32Array.from({ length: n }, (_, i) => (from + i) * 4_099) }
}

const none = new Uint32Array(0)

/** Of a campaign that goes on: each mail shares half of its words with the one before it, and has links of its own. */
function member(i: number): Evidence {
  const host = { kind: 'link-host', value: `www.host-${i % 40}.example` } as const
  const more = i % 3 === 0 ? ([{ kind: 'subject', value: `your account ${i}` }] as const) : []
  return {
    ...{ version: 1, language: 'en', text: sketch(i * 30, 60), structure: sketch(i % 2, 20) },
    features: [host, { kind: 'link-domain', value: `host-${i % 40}.example` }, { kind: 'exact', value: `exact ${i}` }, ...more],
    ...{ traits: [], words: none, pieces: { subject: none, sender: none, layout: none } },
    ...(i % 50 === 7 ? { unsubscribe: 'list.example' } : {}),
    ...(i % 4 === 1 ? { authentication: 'pass' as const } : {}),
  }
}

const names = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `smp_${from + i}`)

function wantedSet(): WantedSet {
  const salt = saltFrom(Buffer.from('sixteen bytes!!!'))
  const set = new WantedSet(salt)
  set.add('wtd_1', [saltedMessage(member(3), salt, false), saltedMessage(member(3_000), salt, false)])
  return set
}

/** A draft as a process makes it, and how many members it had to look at. */
async function draftedBy(memory: DraftMemory, samples: readonly string[], wanted: WantedSet) {
  let read = 0
  const draft = await memory.draft('cmp_0', samples, wanted, false, async fresh => {
    read += fresh.length
    return fresh.map(sample => ({ sample, evidence: member(Number(sample.slice(4))) }))
  })
  return { draft, read }
}

const fromTheStart = (samples: readonly string[], wanted: WantedSet): Draft =>
  samples.reduce((draft, sample) => extend(draft, member(Number(sample.slice(4))), wanted), emptyDraft)

const afterAStart = (): DraftMemory => new DraftMemory(new KeptDrafts(house.store))

test('after a start the draft of a large campaign is continued, and is the one that would have been made from the first member', async () => {
  const wanted = wantedSet()
  expect((await draftedBy(afterAStart(), names(0, 600), wanted)).read).toBe(600)
  const { draft, read } = await draftedBy(afterAStart(), names(0, 620), wanted)
  expect(read).toBe(20)
  expect(JSON.stringify(draft)).toBe(JSON.stringify(fromTheStart(names(0, 620), wanted)))
  expect(draft.setAside.length).toBeGreaterThan(5)
  expect(draft.likeWanted).toEqual([3])
})

test('it is made anew when its first member is gone, or other mail is wanted', async () => {
  const wanted = wantedSet()
  await draftedBy(afterAStart(), names(0, 600), wanted)
  const without = await draftedBy(afterAStart(), names(1, 600), wanted)
  expect(without.read).toBe(599)
  expect(without.draft).toEqual(fromTheStart(names(1, 600), wanted))
  wanted.remove('wtd_1')
  expect((await draftedBy(afterAStart(), names(1, 600), wanted)).read).toBe(599)
})

test('nothing of a draft is left when its campaign was grouped anew', async () => {
  const kept = async () => (await house.store.db.selectFrom('drafts').select('campaign').execute()).length
  await draftedBy(afterAStart(), names(0, 600), wantedSet())
  expect(await kept()).toBe(1)
  const data = { before: ['cmp_0'], groups: [] }
  await house.store.record([{ kind: 'campaigns-regrouped', by: 'system', about: ['cmp_0'], data }])
  expect(await kept()).toBe(0)
})

/** Else a draft that an earlier Surinuke had begun would be continued by a later one, and no undo would be exact. */
test('who changes what is drafted of the same members raises the version of drafts', () => {
  const drafted = JSON.stringify(fromTheStart(names(0, 200), wantedSet()))
  const digest = createHash('sha256').update(drafted).digest('hex').slice(0, 16)
  expect({ draftVersion, digest }).toEqual({ draftVersion: 1, digest: 'f53fdb5397a544b1' })
})

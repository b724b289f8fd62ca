import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Evidence, Feature, Sketch } from '../evidence/index.js'
import { ConditionIndex, conditionMeets } from './condition-index.js'
import { Postings } from './postings.js'
import type { Condition, SketchPart } from './rule.js'

// Few hashes and few features, so that conditions overlap with each other and with the mail.
const hash = fc.nat(40)
const hashes = (least: number) =>
  fc.uniqueArray(hash, { minLength: least, maxLength: 12 }).map(list => list.sort((a, b) => a - b))
const feature: fc.Arbitrary<Feature> = fc.record({
  kind: fc.constantFrom('subject' as const, 'link-host' as const, 'phone' as const),
  value: fc.constantFrom('a', 'b', 'c'),
})
const features = fc.uniqueArray(feature, { minLength: 1, maxLength: 5, selector: f => `${f.kind}:${f.value}` })

const sketchPart: fc.Arbitrary<SketchPart> = fc
  .record({ shingles: hashes(1), share: fc.constantFrom(0, 0.4, 0.65, 0.9, 1), least: fc.integer({ min: 1, max: 6 }) })
  .filter(part => part.least <= part.shingles.length)
const condition: fc.Arbitrary<Condition> = fc
  .record({
    text: fc.option(sketchPart, { nil: undefined }),
    structure: fc.option(sketchPart, { nil: undefined }),
    any: fc.option(features, { nil: undefined }),
    least: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ text, structure, any, least }) => ({
    name: 'text' as const,
    ...(text ? { text } : {}),
    ...(structure ? { structure } : {}),
    ...(any ? { features: { any, least: Math.min(least, any.length) } } : {}),
  }))

/** Sketches of long mails are cut: above the horizon nothing is known. */
const sketch: fc.Arbitrary<Sketch> = fc.record({ of: hashes(0), cut: fc.boolean() }).map(({ of, cut }) => ({
  total: cut ? of.length * 2 : of.length,
  hashes: Uint32Array.from(of),
  horizon: cut ? (of.at(-1) ?? 0) : 0xffffffff,
}))
const evidence: fc.Arbitrary<Evidence> = fc
  .record({ text: sketch, structure: sketch, features: fc.oneof(features, fc.constant([])) })
  .map(parts => ({
    ...parts,
    version: 1,
    language: 'und',
    traits: [],
    words: new Uint32Array(0),
    pieces: { subject: new Uint32Array(0), sender: new Uint32Array(0), layout: new Uint32Array(0) },
  }))

it('the index finds exactly the conditions that hold, while conditions come and go', () => {
  const step = fc.record({ condition, mail: evidence, remove: fc.nat(30) })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), steps => {
      const index = new ConditionIndex<number>()
      const held = new Map<number, { readonly condition: Condition; readonly remove: () => void }>()
      steps.forEach(({ condition: added, mail, remove }, i) => {
        held.set(i, { condition: added, remove: index.add(i, added) })
        held.get(remove)?.remove()
        held.delete(remove)
        const found = index.meet(mail).map(met => met.owner)
        const meant = [...held].filter(([, each]) => conditionMeets(each.condition, mail)).map(([owner]) => owner)
        expect(found.sort((a, b) => a - b)).toEqual(meant)
      })
    }),
    { numRuns: 300 },
  )
})

it('a condition of nothing never holds', () => {
  const index = new ConditionIndex<string>()
  index.add('empty', { name: 'text' })
  fc.assert(
    fc.property(evidence, mail => {
      expect(index.meet(mail)).toEqual([])
    }),
  )
})

it('postings hold what a map of lists would hold, through growth and reuse', () => {
  const step = fc.record({ key: fc.nat(300), entry: fc.nat(20), add: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 3_000 }), steps => {
      const postings = new Postings()
      const model = new Map<number, Set<number>>()
      for (const { key, entry, add } of steps) {
        const entries = model.get(key) ?? new Set()
        if (add && !entries.has(entry)) postings.add(key, entry)
        if (!add) postings.remove(key, entry)
        if (add) entries.add(entry)
        else entries.delete(entry)
        model.set(key, entries)
      }
      for (let key = 0; key <= 300; key++) {
        const found: number[] = []
        postings.each(key, entry => found.push(entry))
        expect(found.sort((a, b) => a - b)).toEqual([...(model.get(key) ?? [])].sort((a, b) => a - b))
      }
    }),
    { numRuns: 20 },
  )
})

it('thousands of keys are found again after most are taken out', () => {
  const postings = new Postings()
  for (let key = 0; key < 5_000; key++) postings.add(key, key % 7)
  for (let key = 0; key < 5_000; key++) if (key % 10 !== 0) postings.remove(key, key % 7)
  let found = 0
  for (let key = 0; key < 5_000; key++) postings.each(key, () => found++)
  expect(found).toBe(500)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Evidence, Sketch } from '../evidence/index.js'
import { type Condition, conditionMeets } from '../rules/index.js'
import { decodeBatch, encodeBatch, saltedMessage, saltFrom } from './wanted-batch.js'
import { WantedSet } from './wanted-set.js'

const salt = saltFrom(Buffer.from('sixteen bytes!!!'))

function sketch(hashes: readonly number[], cut: number): Sketch {
  const all = Uint32Array.from(new Set(hashes)).sort()
  const kept = all.slice(0, cut)
  return { total: all.length, hashes: kept, horizon: kept.length < all.length ? (kept.at(-1) ?? 0) : 0xffff_ffff }
}

function evidence(
  text: Sketch,
  structure: Sketch,
  subjects: readonly string[],
  language = 'en',
  headers: string[] = [],
): Evidence {
  return {
    version: 1,
    language,
    text,
    structure,
    features: subjects.map(value => ({ kind: 'subject' as const, value })),
    traits: headers.map(name => `header:${name}`),
    words: new Uint32Array(0),
    pieces: { subject: new Uint32Array(0), sender: new Uint32Array(0), layout: new Uint32Array(0) },
  }
}

// Few different hashes, so that messages and conditions meet; some of them at the ends of the range.
const hash = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(0, 0x1_0000, 0x8000_0000, 0xffff_fffe, 0xffff_ffff))
const sketches = fc
  .tuple(fc.array(hash, { maxLength: 40 }), fc.integer({ min: 5, max: 40 }))
  .map(([all, cut]) => sketch(all, cut))
const subject = fc.constantFrom('one', 'two', 'three')
const messages = fc
  .tuple(sketches, sketches, fc.array(subject, { maxLength: 2 }))
  .map(([text, structure, subjects]) => evidence(text, structure, [...new Set(subjects)]))
const part = fc.record({
  shingles: fc.uniqueArray(hash, { minLength: 1, maxLength: 20 }).map(list => list.sort((a, b) => a - b)),
  share: fc.constantFrom(0.4, 0.8, 1),
  least: fc.integer({ min: 1, max: 5 }),
})
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  part.map(text => ({ name: 'text' as const, text })),
  fc.tuple(part, subject).map(([text, value]) => ({
    name: 'short-text' as const,
    text,
    features: { any: [{ kind: 'subject' as const, value }], least: 1 },
  })),
  part.map(structure => ({ name: 'layout' as const, structure })),
  subject.map(value => ({ name: 'traits' as const, features: { any: [{ kind: 'subject' as const, value }], least: 1 } })),
)

test('a condition hits as many remembered messages as would meet it in the living mail', () => {
  fc.assert(
    fc.property(fc.array(messages, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), conditions, (mails, size, condition) => {
      const set = new WantedSet(salt)
      for (let i = 0; i < mails.length; i += size)
        set.add(
          `wtd_${i}`,
          mails.slice(i, i + size).map(mail => saltedMessage(mail, salt, false)),
        )
      const met = mails.filter(mail => conditionMeets(condition, mail)).length
      expect(set.hits(condition)).toBe(met)
      expect([...set.strata(condition).senders.values()].reduce((a, b) => a + b, 0)).toBe(met)
    }),
  )
})

test('each hash and feature is counted in all batches, and no more in one that was taken out', () => {
  fc.assert(
    fc.property(fc.array(messages, { minLength: 2, maxLength: 20 }), hash, (mails, looked) => {
      const set = new WantedSet(salt)
      const [gone, ...kept] = mails as [Evidence, ...Evidence[]]
      set.add(
        'kept',
        kept.map(mail => saltedMessage(mail, salt, false)),
      )
      set.add('gone', [saltedMessage(gone, salt, false)])
      set.keepOnly(new Set(['kept']))
      expect(set.size).toBe(kept.length)
      expect(set.text(looked)).toBe(kept.filter(mail => mail.text.hashes.includes(looked)).length)
      expect(set.structure(looked)).toBe(kept.filter(mail => mail.structure.hashes.includes(looked)).length)
      const one = { kind: 'subject' as const, value: 'one' }
      expect(set.feature(one)).toBe(kept.filter(mail => mail.features.some(feature => feature.value === 'one')).length)
    }),
  )
})

const plain = sketch([1, 2, 3], 10)

test('what is remembered is known by language and by kind of sender, also when it is read back', () => {
  const mails = [
    evidence(plain, plain, [], 'ja', ['list-id', 'list-post', 'list-unsubscribe']),
    evidence(plain, plain, [], 'ja', ['list-unsubscribe']),
    { ...evidence(plain, plain, []), features: [{ kind: 'sender-domain' as const, value: 'gmail.com' }] },
    { ...evidence(plain, plain, []), features: [{ kind: 'sender-domain' as const, value: 'example.org' }] },
    evidence(plain, plain, []),
  ]
  const batch = encodeBatch(mails.map(mail => saltedMessage(mail, salt, false, ['example.org'])))
  const set = new WantedSet(salt)
  set.add('wtd_1', decodeBatch(batch))
  expect(Object.fromEntries(set.strata().languages)).toEqual({ ja: 2, en: 3 })
  expect(Object.fromEntries(set.strata().senders)).toEqual({
    'mailing-list': 1,
    bulk: 1,
    'free-mail': 1,
    own: 1,
    other: 1,
  })
})

test('a batch of the first version, which knew no kinds of sender, is still read', () => {
  const now = encodeBatch([saltedMessage(evidence(plain, plain, ['one'], 'ja'), salt, false, [])])
  const then = Buffer.concat([Buffer.from('SRW1'), now.subarray(4, 11), now.subarray(12)])
  expect(decodeBatch(then)).toEqual(decodeBatch(now))
})

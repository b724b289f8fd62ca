/**
 * How long does it take to try a rule on the evidence of a million wanted messages, and what do they take in memory?
 *
 *   node scripts/bench-wanted.mjs [--messages 1000000] [--rules 20] [--json]
 *
 * Synthetic: hashes drawn at random, as many a message as real mail has, some of them in every tenth message as footers are. A
 * rule is tried as drafting does it: which of the member's hashes are its own, then its text at four shares, its layout, its
 * indicators.
 */
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { prepare } from './prepare.mjs'

prepare({ quiet: true })
const { emptyDraft, extend } = await import('../dist/rulemaking/draft.js')
const { certify } = await import('../dist/rulemaking/try.js')
const { saltFrom } = await import('../dist/rulemaking/wanted-batch.js')
const { WantedSet } = await import('../dist/rulemaking/wanted-set.js')

const { values: options } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    rules: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
})
const [messages, rules] = [Number(options.messages), Number(options.rules)]
const batchSize = 5_000
const size = { text: 150, structure: 40, features: 25 }

let seed = 1
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed
}
const mixed = () => (random() ^ (random() >>> 13)) >>> 0
const footer = Array.from({ length: 40 }, mixed)
const drawn = (n, i) => Uint32Array.from({ length: n }, (_, k) => (k < 30 && i % 10 === 0 ? footer[k] : mixed()))

function wantedMessage(i) {
  return {
    language: ['en', 'ja', 'de'][i % 3],
    sender: ['own', 'other', 'bulk', 'free-mail', 'mailing-list'][i % 5],
    text: { horizon: 0xffffffff, hashes: drawn(size.text, i) },
    structure: { horizon: 0xffffffff, hashes: drawn(size.structure, i) },
    features: Array.from({ length: size.features }, () => mixed() * 1_048_576 + (random() >>> 12)),
    lesson: undefined,
  }
}

function member(i) {
  const sketch = n => ({ total: n, horizon: 0xffffffff, hashes: drawn(n, i).sort() })
  const feature = (kind, value) => ({ kind, value })
  return {
    version: 1,
    language: 'en',
    text: sketch(256),
    structure: sketch(60),
    features: [
      feature('exact', `exact-${i}`),
      feature('subject', `you have won ${i}`),
      ...Array.from({ length: 8 }, (_, k) => feature('link-host', `host-${i}-${k}.example`)),
      feature('link-shape', `/go/${i}/#`),
      feature('sender-name', `prize desk ${i}`),
      feature('phone', `+8150000${i}`),
    ],
    traits: [],
    words: new Uint32Array(0),
    pieces: { subject: new Uint32Array(0), sender: new Uint32Array(0), layout: new Uint32Array(0) },
  }
}

const set = new WantedSet(saltFrom(Buffer.from('sixteen bytes!!!')))
const before = process.memoryUsage().rss
let building = 0
for (let i = 0; i < messages; i += batchSize) {
  const batch = Array.from({ length: Math.min(batchSize, messages - i) }, (_, k) => wantedMessage(i + k))
  const from = performance.now()
  set.add(`wtd_${i}`, batch)
  building += performance.now() - from
}
globalThis.gc?.()
const times = []
for (let i = 0; i < rules; i++) {
  const evidence = member(i)
  const from = performance.now()
  const trial = certify(extend(emptyDraft, evidence, set), set)
  times.push(performance.now() - from)
  if (trial.kind !== 'fit' || trial.certificate.wantedTried !== messages) throw new Error(`a rule was ${trial.kind}`)
}
times.sort((a, b) => a - b)
const result = {
  messages,
  buildSeconds: Math.round(building / 100) / 10,
  postingsMegabytes: Math.round(set.bytes / 1_048_576),
  residentMegabytes: Math.round((process.memoryUsage().rss - before) / 1_048_576),
  rules,
  tryMs: { p50: Math.round(times[times.length >> 1]), max: Math.round(times.at(-1)) },
}
process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`)

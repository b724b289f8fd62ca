/**
 * How long after its acceptance is a report in force at the judging function, in a house that is full already?
 *
 *   node scripts/bench-in-force.mjs [--samples 100000] [--reports 500] [--largest 10000] [--grow 100] [--data FOLDER] [--json]
 *
 * Fills a house with samples in campaigns of ten (each with its evidence, look-up keys, report and events, each campaign with its
 * rule), and one campaign of `largest` members. Then hands in reports of mail that nothing like it was seen before, one after
 * another, and measures from the receipt until `check` says spam; then siblings of the largest campaign, until all their work is
 * done: the first of them finds a process that has drafted nothing of it yet. What was filled is kept when --data names a folder,
 * so that measuring again does not fill again. Synthetic: hashes drawn at random, as many as mail has.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { prepare } from './prepare.mjs'

prepare({ quiet: true })
const { openHouse } = await import('../dist/house.js')
const { defaultConfig } = await import('../dist/config/index.js')
const { observe, toStored } = await import('../dist/evidence/index.js')
const { parseMessage } = await import('../dist/mail/index.js')
const { enqueue } = await import('../dist/store/index.js')
const { lookupKeys } = await import('../dist/campaigns/similar.js')

const { values: options } = parseArgs({
  options: {
    samples: { type: 'string', default: '100000' },
    reports: { type: 'string', default: '500' },
    largest: { type: 'string', default: '10000' },
    grow: { type: 'string', default: '100' },
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const [samples, reports, largest, grow] = [options.samples, options.reports, options.largest, options.grow].map(Number)
const warmUp = 10
const folder = options.data ?? mkdtempSync(join(tmpdir(), 'surinuke-bench-'))
const say = line => process.stderr.write(`${line}\n`)
const fresh = !existsSync(join(folder, 'database'))

let seed = 1
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed
}
const day = new Date().toUTCString()
const alphabet = ['ka', 'to', 'mi', 'ren', 'sul', 'po', 'dar', 'fe', 'lin', 'gos', 'vu', 'tel', 'bra', 'nok', 'zi', 'que']
const word = () => Array.from({ length: 2 + (random() % 3) }, () => alphabet[random() >>> 28]).join('')
const prose = words => Array.from({ length: words }, word).join(' ')

function mail(body, i) {
  return Buffer.from(
    [
      `Received: from mx.example.net by mx.example.org; ${day}`,
      `From: "${word()}" <${word()}@${word()}-${i}.example>`,
      'To: alice@example.org',
      `Subject: ${prose(5)}`,
      `Message-ID: <${i}.${random()}@example.net>`,
      `Date: ${day}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      body,
      `https://${word()}-${i}.example/${word()}`,
      '',
    ].join('\r\n'),
  )
}

/** A campaign: what its members share, and a member. */
function family(n) {
  return { text: drawn(140), structure: drawn(32), n }
}
function drawn(n) {
  return Array.from({ length: n }, random)
}
function sketch(hashes) {
  const sorted = Uint32Array.from(new Set(hashes)).sort()
  return { total: sorted.length, horizon: 0xffffffff, hashes: sorted }
}
function member({ text, structure, n }, i) {
  const feature = (kind, value) => ({ kind, value })
  return {
    ...template,
    text: sketch([...text, ...drawn(10)]),
    structure: sketch([...structure, ...drawn(8)]),
    features: [
      feature('exact', `${random()}`.padStart(12, 'x')),
      feature('subject', `subject of ${n}.${i}`),
      feature('link-host', `host-${n}-${i}.example`),
      feature('link-domain', `host-${n}-${i}.example`),
      feature('link-shape', `/shape/${n}/${i}`),
      feature('sender-address', `sender-${i}@from-${n}.example`),
      feature('sender-domain', `from-${n}.example`),
      feature('sender-name', `sender ${n} ${i}`),
    ],
  }
}
const largestText = prose(120)
const template = observe(parseMessage(mail(prose(120), 0)))
const idOf = (prefix, i) => `${prefix}_${String(i).padStart(12, '0')}`

/** As the folds of their events would have written them, without a hundred thousand transactions. */
async function fill(db) {
  const families = Math.max(1, Math.floor((samples - largest) / 10))
  let family_ = family(0)
  const rows = {
    evidence: [],
    keys: [],
    samples: [],
    submissions: [],
    reports: [],
    members: [],
    events: [],
    subjects: [],
    judged: [],
  }
  const at = new Date(Date.now() - 86_400_000).toISOString()
  for (let i = 0; i < samples; i++) {
    const campaign = i < largest ? 0 : 1 + (Math.floor((i - largest) / 10) % families)
    if (campaign !== family_.n) family_ = family(campaign)
    const evidence = campaign === 0 ? observe(parseMessage(mail(`${largestText}\r\n${prose(6)}`, i))) : member(family_, i)
    const [sample, report, submission] = [idOf('smp', i), idOf('rep', i), idOf('sub', i)]
    const person = `person${i % 5_000}@example.org`
    rows.evidence.push({ sample, stored: JSON.stringify(toStored(evidence)) })
    for (const key of lookupKeys(evidence)) rows.keys.push({ key, sample })
    rows.samples.push({
      id: sample,
      blob: '0'.repeat(64),
      format: 'eml',
      headers_reconstructed: false,
      originality: 'unproved',
      first_at: at,
      mail_received_at: null,
    })
    rows.submissions.push({
      id: submission,
      at,
      door: 'http',
      kind: 'missed',
      person,
      proof: 'token',
      language: 'en',
      refused: null,
    })
    rows.reports.push({ id: report, submission, sample, kind: 'missed', person, at, withdrawn_at: null })
    rows.members.push({ sample, campaign: campaignOf(campaign), because: '[]' })
    rows.judged.push({ sample, caught: true, rule: ruleOf(campaign), method: 'rule', version: 1, at })
    for (const kind of ['submission-received', 'sample-observed', 'campaign-joined', 'sample-judged']) {
      const id = `0${String(i).padStart(9, '0')}${kind.slice(0, 8)}`
      rows.events.push({ id, at, kind, by: 'system', about: JSON.stringify([sample]), data: '{}' })
      rows.subjects.push({ about: sample, event_id: id })
    }
    if ((i + 1) % 1_000 === 0 || i + 1 === samples) {
      await write(db, rows)
      for (const name of Object.keys(rows)) rows[name] = []
      if ((i + 1) % 10_000 === 0) say(`${i + 1} samples`)
    }
  }
  await rules(db, families, at)
  await sql`insert into rule_samples (rule, sample) select replace(campaign, 'cmp_', 'rul_'), sample from campaign_members`.execute(
    db,
  )
  await sql`insert into campaigns (id, at, members) select campaign, ${at}::timestamptz, count(*) from campaign_members group by campaign`.execute(
    db,
  )
  await sql`insert into lessons (id, campaign, spam, ordinal) select sample, campaign, true, ${at} from (
    select sample, campaign, row_number() over (partition by campaign order by sample) as place from campaign_members) as m where place <= 20`.execute(
    db,
  )
  await sql`analyze`.execute(db)
  await sql`checkpoint`.execute(db)
}
const campaignOf = n => idOf('cmp', n === 0 ? 0 : largest + (n - 1) * 10)
const ruleOf = n => idOf('rul', n === 0 ? 0 : largest + (n - 1) * 10)

async function rules(db, families, at) {
  const expires = new Date(Date.now() + 7 * 86_400_000).toISOString()
  let [rows, log] = [[], []]
  for (let n = 0; n <= families; n++) {
    const shingles = drawn(128).sort((a, b) => a - b)
    const rule = {
      id: ruleOf(n),
      campaign: campaignOf(n),
      revision: 1,
      conditions: [{ name: 'text', text: { shingles, share: 0.4, least: 12 } }],
    }
    rows.push({
      id: rule.id,
      campaign: rule.campaign,
      state: 'live',
      reason: null,
      rule: JSON.stringify(rule),
      certificate: null,
      published_at: at,
      expires_at: expires,
      at,
    })
    log.push({
      version: n + 1,
      at,
      op: 'put',
      subject: rule.id,
      rule: JSON.stringify(rule),
      mode: 'live',
      spam: null,
      ordinal: null,
    })
    if (rows.length === 500 || n === families) {
      await db.insertInto('rules').values(rows).execute()
      await db.insertInto('ruleset').values(log).execute()
      ;[rows, log] = [[], []]
    }
  }
}

async function write(db, rows) {
  const into = { keys: 'sample_keys', members: 'campaign_members', subjects: 'event_subjects', judged: 'sample_judgements' }
  for (const [name, list] of Object.entries(rows)) {
    for (let i = 0; i < list.length; i += 3_000)
      await db
        .insertInto(into[name] ?? name)
        .values(list.slice(i, i + 3_000))
        .execute()
  }
}

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
}
function figures(ms) {
  const sorted = [...ms].sort((a, b) => a - b)
  return Object.fromEntries(
    [
      ['p50', 0.5],
      ['p90', 0.9],
      ['p99', 0.99],
      ['max', 1],
    ].map(([name, share]) => [name, Math.round(percentile(sorted, share) * 10) / 10]),
  )
}

/** The largest campaign is one mail; so many people more report it, each with a line of its own in it. */
async function growLargest(house) {
  const took = []
  const busy = process.cpuUsage()
  for (let i = 0; i < grow; i++) {
    const raw = mail(`${largestText}\r\n${prose(6)}`, random())
    const submitter = { address: `reporter${random()}@example.org`, proof: 'token', language: 'en' }
    const files = [{ name: 'a.eml', type: undefined, bytes: raw }]
    const from = performance.now()
    await house.intake.submit({ door: 'http', kind: 'missed', submitter, files })
    await house.idle()
    took.push(performance.now() - from)
  }
  const { user, system } = process.cpuUsage(busy)
  const [first, ...others] = took
  return {
    firstAfterStartMs: Math.round(first),
    allDoneMs: figures(others),
    processorMsEach: Math.round((user + system) / 1_000 / grow),
  }
}

/** When each step was folded, from the acceptance on. */
const steps = new Map()

async function inForce(house, i, body = prose(120)) {
  const raw = mail(body, i)
  const submitter = { address: `reporter${i}@example.org`, proof: 'token', language: 'en' }
  const files = [{ name: 'a.eml', type: undefined, bytes: raw }]
  const folded = []
  const unsubscribe = house.store.onFolded(events => {
    for (const { kind } of events) folded.push([kind, performance.now()])
  })
  let version = house.check.version
  const receipt = await house.intake.submit({ door: 'http', kind: 'missed', submitter, files })
  if (receipt.samples[0]?.state !== 'accepted') throw new Error(JSON.stringify(receipt))
  const accepted = performance.now()
  const busy = process.cpuUsage()
  for (;;) {
    // Asked only when there is something new in force here, so that asking holds up nothing.
    if (house.check.version !== version) {
      version = house.check.version
      const outcome = await house.check.judge(raw)
      if (outcome.kind === 'answer' && outcome.answer.classifiedAsSpam) break
    }
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  const took = performance.now() - accepted
  const { user, system } = process.cpuUsage(busy)
  unsubscribe()
  for (const [kind, at] of folded) steps.set(kind, [...(steps.get(kind) ?? []), Math.max(0, at - accepted)])
  return { took, processor: (user + system) / 1_000 }
}

const { intake, notices, rulemaking } = defaultConfig
const judging = { ...defaultConfig.judging, startingModel: 'none' }
const organisation = { ...defaultConfig.organisation, domains: ['example.org'] }
const open = () =>
  openHouse({ dataDir: folder, database: 'embedded', organisation, intake, notices, rulemaking, judging, log: say })

/** The largest campaign gets the very rule that its members make; then all is as after a start. */
async function fillAndClose() {
  const house = await open()
  try {
    await fill(house.store.db)
    await house.store.recordIf(async trx => {
      await enqueue(trx, 'rule', campaignOf(0))
      return []
    })
    house.work()
    await house.idle()
  } finally {
    await house.close()
  }
}

if (fresh) await fillAndClose()
const house = await open()
try {
  seed = (Date.now() & 0x7fffffff) >>> 0
  house.work()
  await house.idle()
  // The first reports meet a process that has read nothing and compiled nothing yet.
  for (let i = 0; i < warmUp; i++) await inForce(house, random())
  steps.clear()
  const measured = []
  const busy = process.cpuUsage()
  for (let i = 0; i < reports; i++) {
    measured.push(await inForce(house, random()))
    await house.idle()
  }
  const { user, system } = process.cpuUsage(busy)
  const result = {
    samples,
    reports,
    inForceMs: figures(measured.map(({ took }) => took)),
    // All threads, until it is in force: does not depend on what else the machine does.
    inForceProcessorMs: figures(measured.map(({ processor }) => processor)),
    stepsMs: Object.fromEntries([...steps].map(([kind, ms]) => [kind, figures(ms).p50])),
    processorMsEach: Math.round((user + system) / 1_000 / reports),
    largest: grow > 1 ? { members: largest, reports: grow, ...(await growLargest(house)) } : undefined,
  }
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`)
} finally {
  await house.close()
  if (!options.data) rmSync(folder, { recursive: true, force: true })
}

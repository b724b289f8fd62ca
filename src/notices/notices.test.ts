import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { defaultIntakeSettings } from '../intake/index.js'
import { People, peopleFolds, peopleMigrations } from '../people/index.js'
import { type NewEvent, type Store, tablesOf, Worker } from '../store/index.js'
import {
  joined,
  judged,
  openRooms,
  published,
  received,
  refused,
  removed,
  waiting,
  withdrawn,
  wrongBlockHandled,
} from '../timeline/history.testing.js'
import { Timeline } from '../timeline/index.js'
import { noticeFolds } from './folds.js'
import { Notices, type OutboxEntry } from './notices.js'
import { defaultNoticeSettings, type NoticeSettings } from './settings.js'
import { noticeMigrations } from './tables.js'

let store: Store
let people: People
let time = Date.parse('2026-03-01T05:00:00Z')
const now = (): Date => new Date(time)

const openStore = (): Promise<Store> =>
  openRooms(
    [
      { folds: peopleFolds, migrations: peopleMigrations },
      { folds: noticeFolds, migrations: noticeMigrations },
    ],
    now,
  )
beforeAll(async () => {
  store = await openStore()
  people = new People(store)
})
afterAll(() => store.close())
// Each test looks at its own submission; later notices are later.
beforeEach(() => {
  time += 60_000
})

function notices(more: Partial<NoticeSettings> = {}, over = store): Notices {
  const timeline = new Timeline(over, defaultIntakeSettings)
  const settings = { ...defaultNoticeSettings, ...more }
  return new Notices({ store: over, settings, intake: defaultIntakeSettings, timeline, organisation: 'Example Ltd', now })
}

async function happened(...events: NewEvent[]): Promise<void> {
  for (const event of events) await store.record([event])
  // As if the worker had done what was asked for, and nothing else.
  await tablesOf<{ work: { kind: string } }>(store.db).deleteFrom('work').execute()
}

/** Oldest first. */
async function mailsAbout(submission: string): Promise<OutboxEntry[]> {
  const all = await notices().outbox(1_000)
  return all.filter(entry => entry.submission === submission).reverse()
}
const textOf = async (entry: OutboxEntry | undefined): Promise<string> => (await simpleParser(entry?.raw ?? '')).text ?? ''

test('a receipt names every file: accepted with its number, or refused with what to do', async () => {
  const two = {
    name: 'two.msg',
    sample: 'smp_two',
    report: 'rep_two',
    blob: '0',
    format: 'msg',
    mailReceivedAt: '2026-03-01T04:00:00.000Z',
  } as const
  const files = [
    'ok',
    { ...two, state: 'accepted', headersReconstructed: true },
    { name: 'a.zip', state: 'refused', code: 'compressed' },
    { name: undefined, state: 'refused', code: 'too-old' },
  ] as const
  await happened(received('r1', 'alice@example.jp', files, { mail: { automatic: false, messageId: '<m1@example.jp>' } }))
  await notices().receipt('sub_r1')
  const [mail] = await mailsAbout('sub_r1')
  expect(mail).toMatchObject({ recipient: 'alice@example.jp', subject: 'We have received your report (sub_r1)', state: 'kept' })
  expect(mail?.raw).toContain('In-Reply-To: <m1@example.jp>\r\n')
  expect((await textOf(mail)).split('\n').slice(4, 10)).toEqual([
    '- ok.eml: accepted (smp_ok)',
    '  When this message was received can not be told from its headers.',
    '- two.msg: accepted (smp_two)',
    "  Outlook's format does not keep the original message: its headers were reconstructed.",
    '- a.zip: refused. Archives are not opened. Please attach the message itself, as an .eml or .msg file, without compressing it.',
    '- unnamed file: refused. This message was received more than 5 days ago, and older ones are not examined. Please send one that arrived recently.',
  ])
})

test('a receipt is queued once, however often the work runs, also at the same time', async () => {
  await happened(received('r2', 'alice@example.jp', ['r2']))
  await Promise.all([notices().receipt('sub_r2'), notices().receipt('sub_r2'), notices().receipt('sub_r2')])
  await notices().receipt('sub_r2')
  expect(await mailsAbout('sub_r2')).toHaveLength(1)
})

test.each([
  ['a stranger', { proof: 'none' }],
  ['an automatic mail', { mail: { automatic: true, messageId: '<x@y>' } }],
  ['a submitter without an address', { person: 'admin' }],
  ['a submission that was refused as a whole', { refused: 'submitter-unknown' }],
] as const)('nothing is sent for %s', async (who, more) => {
  const name = `n${who.length}`
  await happened(received(name, 'alice@example.jp', [name], more), joined(name), judged(name, true))
  await notices().receipt(`sub_${name}`)
  await notices().outcome(`sub_${name}`)
  expect(await mailsAbout(`sub_${name}`)).toEqual([])
})

test('people whose reports are blocked get no mail about it', async () => {
  await happened(received('bl', 'alice@example.jp', [{ name: 'x.eml', state: 'refused', code: 'submitter-blocked' }]))
  await notices().receipt('sub_bl')
  expect(await mailsAbout('sub_bl')).toEqual([])
})

test('whoever submits by another door than mail has the receipt already, and hears of the outcome', async () => {
  await happened(
    received('api', 'alice@example.jp', ['api'], { door: 'http', proof: 'token' }),
    joined('api'),
    judged('api', true),
  )
  await notices().receipt('sub_api')
  expect(await mailsAbout('sub_api')).toEqual([])
  await notices().outcome('sub_api')
  expect(await mailsAbout('sub_api')).toHaveLength(1)
})

test('one outcome mail sums up all samples of a submission, and tells nothing before all have one', async () => {
  await happened(received('o1', 'alice@example.jp', ['o1a', 'o1b']), joined('o1a'), judged('o1a', true))
  await notices().outcome('sub_o1')
  expect(await mailsAbout('sub_o1')).toEqual([])
  await happened(refused('o1b', 'nothing-of-its-own'))
  await notices().outcome('sub_o1')
  await notices().outcome('sub_o1')
  const mails = await mailsAbout('sub_o1')
  expect(mails.map(mail => mail.subject)).toEqual(['What became of your report (sub_o1)'])
  const text = await textOf(mails[0])
  expect(text).toContain('- smp_o1a: caught.')
  expect(text).toContain('- smp_o1b: no rule was made, since the message has nothing that sets it apart')
  expect(text).toContain('sent automatically by Example Ltd')
})

test('each later change is told once, and coming back to a former state is a change, too', async () => {
  await happened(received('o2', 'alice@example.jp', ['o2']), joined('o2'), waiting('o2'))
  await notices().outcome('sub_o2')
  for (const events of [
    [judged('o2', true)],
    [published(1, ['o2']), removed(2, 'o2', 'suspended'), judged('o2', false)],
    [judged('o2', true)],
  ]) {
    time += 1_000
    await happened(...events)
    await notices().outcome('sub_o2')
    await notices().outcome('sub_o2')
  }
  const texts = await Promise.all((await mailsAbout('sub_o2')).map(textOf))
  expect(texts.map(text => text.split('\n')[4])).toEqual([
    '- smp_o2: not caught yet. A rule needs reports from more people.',
    '- smp_o2: caught. The filter now stops this message and similar ones.',
    '- smp_o2: the rule for these messages is held back by an administrator, who can tell you more.',
    '- smp_o2: caught. The filter now stops this message and similar ones.',
  ])
})

test('the result of a wrong block is told', async () => {
  await happened(
    received('wb', 'alice@example.jp', ['wb'], { kind: 'wrongly-blocked', language: 'ja' }),
    wrongBlockHandled('wb', true),
  )
  await notices().outcome('sub_wb')
  expect(await textOf((await mailsAbout('sub_wb'))[0])).toContain('検知を修正したため、今後このメールは届くようになります。')
})

test("an administrator's withdrawal is told, one's own is not", async () => {
  await happened(received('wd1', 'alice@example.jp', ['wd1']), withdrawn('wd1', 'wd1', 'alice@example.jp'))
  await happened(received('wd2', 'alice@example.jp', ['wd2']), withdrawn('wd2', 'wd2', 'admin'))
  await notices().outcome('sub_wd1')
  await notices().outcome('sub_wd2')
  expect(await mailsAbout('sub_wd1')).toEqual([])
  expect(await textOf((await mailsAbout('sub_wd2'))[0])).toContain('- smp_wd2: withdrawn.')
})

test('how much is told is the installation’s setting, and a person may choose less', async () => {
  const caught = (name: string) => happened(received(name, 'carol@example.jp', [name]), joined(name), judged(name, true))
  await caught('t1')
  await notices({ tell: 'nothing' }).outcome('sub_t1')
  expect(await mailsAbout('sub_t1')).toEqual([])
  await notices({ tell: 'everything' }).outcome('sub_t1')
  expect(await textOf((await mailsAbout('sub_t1'))[0])).toContain('Reports of this message by other people: 0;')
  await people.prefer('carol@example.jp', { tell: 'state' }, 'carol@example.jp')
  await caught('t2')
  await notices({ tell: 'everything' }).outcome('sub_t2')
  expect(await textOf((await mailsAbout('sub_t2'))[0])).not.toContain('other people')
  await people.prefer('carol@example.jp', { tell: 'nothing' }, 'carol@example.jp')
  await caught('t3')
  await notices({ tell: 'everything' }).outcome('sub_t3')
  expect(await mailsAbout('sub_t3')).toEqual([])
})

test("a person's chosen language goes before that of the mail", async () => {
  await people.prefer('dan@example.jp', { language: 'ja' }, 'dan@example.jp')
  await happened(received('la', 'dan@example.jp', ['la'], { language: 'en' }))
  await notices().receipt('sub_la')
  expect((await mailsAbout('sub_la'))[0]?.subject).toBe('ご申告を受け付けました（sub_la）')
})

test('a file name full of tricks stays one line of the receipt', async () => {
  const name = `${'long'.repeat(100)}\r\n- fake.eml: accepted (smp_fake)\u2028\u202egpj.exe`
  const short = 'a\r\n- fake.eml: accepted (smp_fake)'
  const bad = (each: string) => ({ name: each, state: 'refused', code: 'not-a-message' }) as const
  await happened(received('tr', 'alice@example.jp', [bad(name), bad(short)]))
  await notices().receipt('sub_tr')
  const lines = (await textOf((await mailsAbout('sub_tr'))[0])).split('\n')
  expect(lines.filter(line => line.startsWith('- '))).toHaveLength(2)
  expect(lines.find(line => line.startsWith('- fake'))).toBeUndefined()
})

test('the whole way: receipt and outcome reach the reporters’ mailboxes through the relay, each in their language, once', async () => {
  const mailbox = await openMailbox()
  // Of its own: what other tests left undone would be done now.
  const own = await openStore()
  const told = notices({ relayHost: '127.0.0.1', relayPort: mailbox.port, from: 'surinuke@example.jp' }, own)
  const worker = new Worker({ store: own, handlers: handlersOf(told), now, log: () => {} })
  await own.record([
    received('e1', 'alice@example.jp', ['e'], { language: 'en' }),
    received('e2', 'bob@example.jp', ['e'], { language: 'ja' }),
  ])
  await worker.idle()
  await own.record([joined('e'), judged('e', true)])
  time += 4_000
  await worker.idle()
  // A database made anew asks for all the work again; nobody gets mail again.
  await worker.stop()
  await own.rebuild()
  const again = new Worker({ store: own, handlers: handlersOf(told), now, log: () => {} })
  time += 4_000
  await again.idle()
  await again.stop()
  await mailbox.close()
  expect(mailbox.mails.map(mail => `${mail.from}>${mail.to}`)).toEqual([
    '>alice@example.jp',
    '>bob@example.jp',
    '>alice@example.jp',
    '>bob@example.jp',
  ])
  for (const { raw } of mailbox.mails) {
    expect(raw).toMatch(/^Auto-Submitted: auto-replied\r$/m)
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m)
    expect(raw).toMatch(/^From: surinuke@example\.jp\r$/m)
    expect(raw).toMatch(/^Message-ID: <[0-9a-f]{32}@example\.jp>\r$/m)
  }
  const parsed = await Promise.all(mailbox.mails.map(mail => simpleParser(mail.raw)))
  expect(parsed.map(mail => mail.subject)).toEqual([
    'We have received your report (sub_e1)',
    'ご申告を受け付けました（sub_e2）',
    'What became of your report (sub_e1)',
    'ご申告の結果のお知らせ（sub_e2）',
  ])
  expect(parsed[3]?.text).toContain('・smp_e：検知されるようになりました。')
  expect((await told.outbox()).map(entry => entry.state)).toEqual(['sent', 'sent', 'sent', 'sent'])
  await own.close()
})

test('what happened long ago is told no more, also when it was never told', async () => {
  await happened(received('lo', 'alice@example.jp', ['lo']), joined('lo'), judged('lo', true))
  time += 6 * 86_400_000
  await notices({ giveUpDays: 5 }).receipt('sub_lo')
  await notices({ giveUpDays: 5 }).outcome('sub_lo')
  expect(await mailsAbout('sub_lo')).toEqual([])
  await happened(published(3, ['lo']), removed(4, 'lo', 'suspended'), judged('lo', false))
  await notices({ giveUpDays: 5 }).outcome('sub_lo')
  expect(await mailsAbout('sub_lo')).toHaveLength(1)
})

test('a relay that says "later" is asked again with the same bytes; "never" ends the notice, visibly', async () => {
  const answers = [451, 250, 550]
  const mailbox = await openMailbox(() => answers.shift() ?? 250)
  const told = notices({ relayHost: '127.0.0.1', relayPort: mailbox.port })
  await happened(received('l1', 'alice@example.jp', ['l1']), received('l2', 'alice@example.jp', ['l2']))
  await told.receipt('sub_l1')
  await told.receipt('sub_l2')
  const idOf = async (submission: string): Promise<string> => (await mailsAbout(submission))[0]?.id ?? ''
  await expect(told.send(await idOf('sub_l1'))).rejects.toThrow('451')
  expect((await mailsAbout('sub_l1'))[0]?.state).toBe('queued')
  await told.send(await idOf('sub_l1'))
  await told.send(await idOf('sub_l2'))
  await mailbox.close()
  expect((await mailsAbout('sub_l1'))[0]).toMatchObject({ state: 'sent', error: undefined })
  expect((await mailsAbout('sub_l2'))[0]).toMatchObject({ state: 'failed', error: expect.stringContaining('550') })
  expect(mailbox.mails[0]?.raw).toBe(mailbox.mails[1]?.raw)
})

test('a notice that was put off for days is given up', async () => {
  const mailbox = await openMailbox(() => 451)
  const told = notices({ relayHost: '127.0.0.1', relayPort: mailbox.port, giveUpDays: 5 })
  await happened(received('g', 'alice@example.jp', ['g']))
  await told.receipt('sub_g')
  const id = (await mailsAbout('sub_g'))[0]?.id ?? ''
  await expect(told.send(id)).rejects.toThrow()
  time += 6 * 86_400_000
  await told.send(id)
  await mailbox.close()
  expect((await mailsAbout('sub_g'))[0]).toMatchObject({ state: 'failed', error: expect.stringContaining('451') })
})

function handlersOf(told: Notices) {
  return {
    receipt: (id: string) => told.receipt(id),
    outcome: (id: string) => told.outcome(id),
    send: (id: string) => told.send(id),
    // What other rooms would do is done here by recording their events.
    observe: async () => {},
    rule: async () => {},
    judge: async () => {},
  }
}

interface Mailbox {
  readonly port: number
  readonly mails: { from: string; to: string; raw: string }[]
  close(): Promise<void>
}

/** `answer`: what it says to each mail. */
async function openMailbox(answer: () => number = () => 250): Promise<Mailbox> {
  const mails: Mailbox['mails'] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        mails.push({ from, to: envelope.rcptTo.map(to => to.address).join(), raw: Buffer.concat(chunks).toString('latin1') })
        const responseCode = answer()
        done(responseCode === 250 ? null : Object.assign(new Error('no'), { responseCode }))
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return { port, mails, close: () => new Promise(resolve => server.close(() => resolve())) }
}

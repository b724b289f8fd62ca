import { afterAll, beforeAll, expect, test } from 'vitest'
import { dump } from '../../store/store.testing.js'
import { type Door, freshMail, type Headers, openDoor } from './door.testing.js'

let door: Door
let boss: Headers
let moderator: Headers
let stranger: Headers
beforeAll(async () => {
  door = await openDoor()
  boss = await door.personWith('boss@example.com', [{ role: 'administrator' }])
  moderator = await door.personWith('moderator@new.example', [{ role: 'moderator', domain: 'new.example' }])
  stranger = await door.personWith('moderator@old.example', [{ role: 'moderator', domain: 'old.example' }])
  await policy('new.example', 'moderated')
})
afterAll(() => door.close())

const policy = async (subject: string, mode: string | null): Promise<void> =>
  expect((await door.ask(boss, 'PUT', '/submission-policies', { subject, mode })).status).toBe(200)

let people = 0
async function newReporter(domain = 'new.example'): Promise<{ person: string; who: Headers }> {
  const person = `reporter${people++}@${domain}`
  return { person, who: await door.personWith(person, [{ role: 'reporter' }]) }
}

async function waitingFrom(who: Headers, mail = freshMail()): Promise<{ submission: string; sample: string }> {
  const { body, status } = await door.ask(who, 'POST', '/submissions', mail)
  expect([status, body.samples[0].state]).toEqual([201, 'waiting'])
  return { submission: body.submission, sample: body.samples[0].sample }
}

const idsSeenBy = async (who: Headers, query = ''): Promise<string[]> =>
  (await door.ask(who, 'GET', `/moderation?limit=200${query}`)).body.submissions.map((s: { submission: string }) => s.submission)
const stateFor = async (who: Headers, submission: string) =>
  (await door.ask(who, 'GET', `/submissions/${submission}`)).body.files[0].state
const decide = (who: Headers, submission: string, body: object) => door.ask(who, 'POST', `/moderation/${submission}`, body)

test('the narrower word counts: the person’s, else the domain’s, else the organisation’s, else everybody’s', async () => {
  const stateOf = async (domain: string): Promise<string> => {
    const { body } = await door.ask((await newReporter(domain)).who, 'POST', '/submissions', freshMail())
    return body.samples[0].refusal?.code ?? body.samples[0].state
  }
  expect(await stateOf('one.example')).toBe('accepted')
  await policy('*', 'moderated')
  expect(await stateOf('one.example')).toBe('waiting')
  await door.ask(boss, 'PUT', '/organisations/ones', { name: 'Ones', domains: ['one.example', 'uno.example'] })
  await policy('ones', 'refused')
  expect(await stateOf('one.example')).toBe('submitter-blocked')
  await policy('one.example', 'direct')
  expect([await stateOf('one.example'), await stateOf('uno.example')]).toEqual(['accepted', 'submitter-blocked'])
  const { person, who } = await newReporter('one.example')
  await policy(person, 'moderated')
  expect((await door.ask(who, 'POST', '/submissions', freshMail())).body.samples[0].state).toBe('waiting')
  await policy('*', null)
  expect(await stateOf('two.example')).toBe('accepted')
  expect((await door.ask(boss, 'GET', '/submission-policies')).body).toMatchObject({
    otherwise: 'direct',
    policies: expect.arrayContaining([{ subject: 'ones', mode: 'refused' }]),
  })
})

test('what waits has no effect, is seen by its reporter and by moderators in whose reach it is, and by nobody else', async () => {
  const { who } = await newReporter()
  const { submission, sample } = await waitingFrom(who)
  expect(await stateFor(who, submission)).toBe('waiting-for-moderator')
  expect((await door.ask(who, 'GET', `/samples/${sample}`)).status).toBe(404)
  expect((await door.ask(who, 'GET', '/reports')).body.total).toBe(0)
  expect(await idsSeenBy(moderator)).toContain(submission)
  expect(await idsSeenBy(who)).toEqual([submission])
  expect(await idsSeenBy((await newReporter()).who)).toEqual([])
  expect(await idsSeenBy(stranger)).toEqual([])
  expect((await decide(stranger, submission, { decision: 'approve' })).status).toBe(404)
  expect((await decide(who, submission, { decision: 'approve' })).status).toBe(403)
})

test('a moderator looks at the message before deciding, and the look is in the audit', async () => {
  const { sample } = await waitingFrom((await newReporter()).who)
  expect((await door.ask(moderator, 'GET', `/samples/${sample}/view`)).body.text.text).toContain('Win.')
  expect((await door.ask(stranger, 'GET', `/samples/${sample}/view`)).status).toBe(404)
  const { entries } = (await door.ask(boss, 'GET', `/audit?subject=${sample}`)).body
  expect(entries).toMatchObject([{ actor: 'moderator@new.example', action: 'sample-viewed' }])
})

test('approved, it is a report like any other; decided twice it is decided once', async () => {
  const { who } = await newReporter()
  const { submission, sample } = await waitingFrom(who)
  const both = await Promise.all([1, 2].map(() => decide(moderator, submission, { decision: 'approve' })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(await stateFor(who, submission)).toBe('accepted')
  expect((await door.ask(who, 'GET', `/samples/${sample}`)).body).toMatchObject({ kind: 'missed', people: 1 })
  expect(await idsSeenBy(moderator)).not.toContain(submission)
  expect(await idsSeenBy(moderator, '&state=approved')).toContain(submission)
})

test('a moderator says what it really is', async () => {
  const { who } = await newReporter()
  const { submission } = await waitingFrom(who)
  await decide(moderator, submission, { decision: 'approve', kind: 'wrongly-blocked' })
  expect((await door.ask(who, 'GET', `/submissions/${submission}`)).body.kind).toBe('wrongly-blocked')
})

test('rejected, the reporter reads why, and is told by mail', async () => {
  const { who, person } = await newReporter()
  // Known only after a first report that was let through.
  await door.house.store.record([{ kind: 'person-preferred', by: 'test', about: [person], data: { person, language: 'en' } }])
  const { submission } = await waitingFrom(who)
  expect((await decide(moderator, submission, { decision: 'reject' })).status).toBe(400)
  expect((await decide(moderator, submission, { decision: 'reject', reason: 'This is our own newsletter.' })).status).toBe(200)
  expect((await door.ask(who, 'GET', `/submissions/${submission}`)).body).toMatchObject({
    reason: 'This is our own newsletter.',
    files: [{ state: 'rejected' }],
  })
  await door.house.notices.decided(submission)
  await door.house.notices.decided(submission)
  const { notices } = (await door.ask(boss, 'GET', '/outbox')).body
  const theirs = notices.filter((notice: { submission: string }) => notice.submission === submission)
  expect(theirs).toMatchObject([{ recipient: person, raw: expect.stringContaining('This is our own newsletter.') }])
})

test('a moderator’s own are apart from what there is to decide; of the reporter’s, what became no report is listed, the newest first', async () => {
  const mine = await waitingFrom(moderator)
  const own = async (query: string) => (await door.ask(moderator, 'GET', `/moderation?${query}`)).body
  expect((await own('of=me')).submissions).toMatchObject([{ submission: mine.submission }])
  await policy('elsewhere.example', 'moderated')
  const { who } = await newReporter('elsewhere.example')
  const elsewhere = await waitingFrom(who)
  expect(await idsSeenBy(moderator, '&of=reach')).not.toContain(elsewhere.submission)
  const [approved, rejected] = [await waitingFrom(who), await waitingFrom(who)]
  await decide(boss, approved.submission, { decision: 'approve' })
  await decide(boss, rejected.submission, { decision: 'reject', reason: 'No.' })
  const { body } = await door.ask(who, 'GET', '/moderation?of=me&state=not-approved')
  expect(body).toMatchObject({
    total: 2,
    submissions: [{ submission: rejected.submission, reason: 'No.' }, { submission: elsewhere.submission }],
  })
  const first = (await door.ask(who, 'GET', '/moderation?of=me&state=not-approved&limit=1')).body
  expect([first.submissions.length, first.total]).toEqual([1, 2])
  expect(await idsSeenBy(who, `&of=me&state=not-approved&after=${rejected.submission}`)).toEqual([elsewhere.submission])
})

test('many are decided at once; what can’t be is named', async () => {
  const { who } = await newReporter()
  const [a, b] = [await waitingFrom(who), await waitingFrom(who)]
  const submissions = [a.submission, b.submission, 'sub_none', a.submission]
  const answer = await door.ask(moderator, 'POST', '/moderation', { submissions, decision: 'reject', reason: 'No.' })
  expect(answer.body).toEqual({ decided: [a.submission, b.submission], skipped: ['sub_none'] })
})

test('the same message again is a duplicate while it waits, and after it was reported directly meanwhile', async () => {
  const { who, person } = await newReporter()
  const mail = freshMail()
  const { submission } = await waitingFrom(who, mail)
  const again = await door.ask(who, 'POST', '/submissions', mail)
  expect(again.body.samples[0].refusal.code).toBe('duplicate')
  const other = freshMail()
  const second = await waitingFrom(who, other)
  await policy(person, 'direct')
  await decide(moderator, second.submission, { decision: 'approve' })
  expect((await door.ask(who, 'POST', '/submissions', other)).body.samples[0].refusal.code).toBe('duplicate')
  expect((await decide(moderator, submission, { decision: 'approve' })).status).toBe(200)
})

test('its reporter takes it back while it waits', async () => {
  const { who } = await newReporter()
  const { submission } = await waitingFrom(who)
  expect((await door.ask((await newReporter()).who, 'DELETE', `/submissions/${submission}`)).status).toBe(404)
  expect((await door.ask(who, 'DELETE', `/submissions/${submission}`)).status).toBe(200)
  expect((await decide(moderator, submission, { decision: 'approve' })).body.error.code).toBe('already-decided')
})

test('what nobody decided in time is over, and not before', async () => {
  const { who } = await newReporter()
  const { submission } = await waitingFrom(who)
  await door.house.intake.expireWaiting(submission)
  expect(await stateFor(who, submission)).toBe('waiting-for-moderator')
  await door.house.store.db
    .updateTable('waiting_submissions')
    .set({ due: new Date(0) })
    .where('id', '=', submission)
    .execute()
  await door.house.intake.expireWaiting(submission)
  expect(await stateFor(who, submission)).toBe('expired')
})

test('a rebuilt database has the same queue', async () => {
  const queue = async (): Promise<unknown[]> => {
    const { waiting_submissions, waiting_samples, submission_policies } = await dump(door.house.store.db)
    return [
      waiting_samples,
      submission_policies,
      JSON.parse(JSON.stringify(waiting_submissions)).map((row: { due: string }) => ({ ...row, due: '' })),
    ]
  }
  const before = await queue()
  await door.house.rebuild()
  expect(await queue()).toEqual(before)
})

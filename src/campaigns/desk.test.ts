import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '../house.js'
import { openEmptyHouse } from '../rulemaking/empty-house.testing.js'

let opened: Awaited<ReturnType<typeof openEmptyHouse>>
const now = new Date('2026-03-10T12:00:00Z')
const log: string[] = []
let house: House

beforeAll(async () => {
  opened = await openEmptyHouse({ log: line => void log.push(line), now: () => now })
  house = opened.house
  house.work()
})
afterAll(async () => {
  expect(log).toEqual([])
  await opened.close()
})

/** Stories that share no words; each telling of one has a line of its own. */
const stories = {
  parcel:
    'Your parcel waits in our depot because nobody opened the door when our driver rang. Settle the small outstanding customs charge before tomorrow evening, otherwise everything returns to its sender without further notice.',
  lottery:
    'Congratulations lucky winner! Among millions, computers randomly drew yours as holder number seven of this quarter jackpot. Reply quickly giving full bank particulars so that treasury officers can remit nine hundred thousand euros.',
  pills:
    'Doctors hate how cheap these blue tablets became online. Discreet shipping, original quality, half price through Friday; thousands of happy gentlemen already order monthly from pharmacies abroad. Stock is limited here.',
  heir: 'Dear friend, this is to let you know that my late client has left a box of gold, and that there is no heir to it. With your help I can have it paid to you as the next of kin, and then we will share it. Please keep this between you and me.',
  survey:
    'Answer nine quick questions about supermarkets near you and choose a reward: headphones, kettles or vouchers are set aside for the first respondents. The panel closes at midnight, so start while places remain open.',
  bank: 'We noticed a new device on your current account and have limited transfers for your protection. Confirm who you are within one day, or the limit becomes permanent and the branch has to be visited in person with two documents.',
} as const
type Story = keyof typeof stories

let told = 0
async function report(
  story: Story,
  person: string,
  more = '',
): Promise<{ sample: string; submission: string; campaign: string }> {
  const n = ++told
  const raw = [
    'Received: by mx.example.org; Mon, 09 Mar 2026 12:00:00 +0000',
    `From: Sender ${n} <s${n}@${story}-${n}.example>`,
    'To: someone@example.org',
    `Subject: ${story} number ${n}`,
    '',
    `${stories[story]} ${more}\r\nhttps://www.${story}-${n}.example/`,
  ]
  const { submission, samples } = await house.intake.submit({
    door: 'http',
    kind: 'missed',
    submitter: { address: `${person}@example.org`, proof: 'token', language: 'en' },
    files: [{ name: 'a.eml', type: undefined, bytes: Buffer.from(raw.join('\r\n')) }],
  })
  const sample = samples[0]?.sample as string
  await house.idle()
  return { sample, submission, campaign: await campaignOf(sample) }
}

async function campaignOf(sample: string): Promise<string> {
  const row = await house.store.db
    .selectFrom('campaign_members')
    .select('campaign')
    .where('sample', '=', sample)
    .executeTakeFirst()
  return row?.campaign ?? ''
}

async function takeBack(submission: string): Promise<void> {
  await house.intake.withdraw(submission, { address: 'admin', reach: 'everywhere' })
  await house.idle()
}

async function actOf(outcome: Awaited<ReturnType<House['campaigns']['merge']>>): Promise<string> {
  await house.idle()
  expect(outcome.kind).toBe('done')
  return (outcome as { act: string }).act
}

test('a campaign shows its volume, its reporters, its rate, and what else is known of its domains', async () => {
  const first = await report('heir', 'alice')
  const second = await report('heir', 'bob')
  expect(second.campaign).toBe(first.campaign)
  expect(await house.campaigns.show(first.campaign)).toMatchObject({
    members: 2,
    reports: 2,
    people: 2,
    reportsLastHour: 2,
    reportsLastDay: 2,
    firstSeen: now.toISOString(),
    senders: 2,
    hosts: 2,
    languages: ['en'],
    senderDomains: [
      { members: 1, campaigns: 1, reports: 1 },
      { members: 1, campaigns: 1, reports: 1 },
    ],
  })
  expect((await house.campaigns.list()).map(({ id }) => id)).toContain(first.campaign)
  await takeBack(second.submission)
  expect(await house.campaigns.show(first.campaign)).toMatchObject({ members: 1, reports: 1, people: 1 })
})

test('merged campaigns stay one, whoever comes and goes and after a rebuild, until the merge is undone', async () => {
  const parcel = await report('parcel', 'alice')
  const lottery = await report('lottery', 'alice')
  expect(lottery.campaign).not.toBe(parcel.campaign)
  const act = await actOf(await house.campaigns.merge([parcel.campaign, lottery.campaign], 'analyst'))
  expect(await campaignOf(lottery.sample)).toBe(await campaignOf(parcel.sample))
  const late = await report('parcel', 'bob')
  expect(late.campaign).toBe(await campaignOf(lottery.sample))
  await takeBack(late.submission)
  await house.rebuild()
  await house.idle()
  expect(await campaignOf(lottery.sample)).toBe(await campaignOf(parcel.sample))
  expect((await house.campaigns.show(await campaignOf(parcel.sample)))?.acts).toMatchObject([
    { act, kind: 'merge', by: 'analyst' },
  ])
  await actOf(await house.campaigns.undo(act, 'analyst'))
  expect(await campaignOf(parcel.sample)).toBe(parcel.campaign)
  expect(await campaignOf(lottery.sample)).toBe(lottery.campaign)
})

test('a sample that was split off stays out, whoever comes and goes and after a rebuild, until the split is undone', async () => {
  const [first, second, third] = [await report('pills', 'alice'), await report('pills', 'bob'), await report('pills', 'carol')]
  const { campaign } = first
  expect([second.campaign, third.campaign]).toEqual([campaign, campaign])
  const act = await actOf(await house.campaigns.split(campaign, [second.sample], 'analyst'))
  expect(await campaignOf(second.sample)).toBe(second.sample.replace('smp_', 'cmp_'))
  const late = await report('pills', 'dave')
  expect(late.campaign).toBe(await campaignOf(first.sample))
  await takeBack(third.submission)
  await house.rebuild()
  await house.idle()
  expect(await campaignOf(second.sample)).not.toBe(await campaignOf(first.sample))
  expect(await campaignOf(late.sample)).toBe(await campaignOf(first.sample))
  await actOf(await house.campaigns.undo(act, 'analyst'))
  expect(await campaignOf(second.sample)).toBe(await campaignOf(first.sample))
})

const inTown = 'The branch in your town is closed for works until spring, so nobody there can lift the limit for you by hand.'
const abroad = 'Travellers who pay in foreign shops should carry a second card, since machines abroad refuse cards with a limit.'

test('what was split off attracts its siblings, and stays apart from those it was split from', async () => {
  const first = await report('bank', 'alice', inTown)
  const other = await report('bank', 'bob', abroad)
  const { campaign } = first
  expect(other.campaign).toBe(campaign)
  await actOf(await house.campaigns.split(campaign, [other.sample], 'analyst'))
  const apart = await campaignOf(other.sample)
  expect(apart).not.toBe(campaign)
  const siblings = [await report('bank', 'carol', abroad), await report('bank', 'dave', abroad)]
  expect((await report('bank', 'erin', inTown)).campaign).toBe(campaign)
  expect(siblings.map(sibling => sibling.campaign)).toEqual([apart, apart])
  await house.rebuild()
  await house.idle()
  // With the one that the analyst named, what was said of it goes: then likeness alone counts.
  await takeBack(other.submission)
  const all = await Promise.all([first, ...siblings].map(({ sample }) => campaignOf(sample)))
  expect(new Set(all).size).toBe(1)
})

test('what was said of a campaign stays with it when its first member is taken back, also after a rebuild', async () => {
  const [first, second, third] = [await report('survey', 'alice'), await report('survey', 'bob'), await report('survey', 'carol')]
  const { campaign } = first
  const rule = campaign.replace('cmp_', 'rul_')
  const state = async () => (await house.rules.show(rule))?.state
  expect(await house.rules.suspend(rule, 'analyst')).toEqual({ kind: 'done' })
  await takeBack(first.submission)
  expect(await Promise.all([second, third].map(({ sample }) => campaignOf(sample)))).toEqual([campaign, campaign])
  expect((await report('survey', 'dave')).campaign).toBe(campaign)
  expect(await state()).toBe('suspended')
  await house.rebuild()
  await house.idle()
  expect([await campaignOf(second.sample), await state()]).toEqual([campaign, 'suspended'])
  expect(await house.rules.release(rule, 'analyst')).toEqual({ kind: 'done' })
  await house.idle()
  expect(await state()).toBe('live')
})

test('what is not there, or would change nothing, is said and changes nothing', async () => {
  const { campaign, sample } = await report('heir', 'erin')
  const members = (await house.campaigns.show(campaign))?.samples ?? []
  expect(await house.campaigns.merge([campaign, campaign], 'analyst')).toMatchObject({ kind: 'nothing-to-do' })
  expect(await house.campaigns.merge([campaign, 'cmp_none'], 'analyst')).toEqual({ kind: 'not-found', what: 'cmp_none' })
  expect(await house.campaigns.split(campaign, members, 'analyst')).toMatchObject({ kind: 'nothing-to-do' })
  expect(await house.campaigns.split(campaign, ['smp_none'], 'analyst')).toEqual({ kind: 'not-found', what: 'smp_none' })
  expect(await house.campaigns.undo('act_none', 'analyst')).toEqual({ kind: 'not-found', what: 'act_none' })
  expect(await campaignOf(sample)).toBe(campaign)
})

test('members stand side by side with what they call themselves, and the campaign has the subject of most of them', async () => {
  const { campaign, sample } = await report('survey', 'alice')
  const second = await report('survey', 'bob', 'Do not wait.')
  expect(second.campaign).toBe(campaign)
  const members = await house.campaigns.members(campaign)
  expect(members.map(member => member.sample)).toEqual(expect.arrayContaining([sample, second.sample]))
  for (const { senderAddress, subject, reports, place } of members) {
    expect(senderAddress).toMatch(/^s\d+@survey-\d+\.example$/)
    expect([reports, subject === '']).toEqual([1, false])
    expect(Math.abs(place.x)).toBeLessThanOrEqual(1)
  }
  const [figures] = (await house.campaigns.list()).filter(({ id }) => id === campaign)
  expect(members.map(({ subject }) => subject)).toContain(figures?.subject)
  expect(await house.campaigns.members('cmp_none')).toEqual([])
})

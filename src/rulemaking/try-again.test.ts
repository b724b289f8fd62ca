import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '../house.js'
import { defaultIntakeSettings } from '../intake/index.js'
import { defaultNoticeSettings } from '../notices/index.js'
import { openEmptyHouse } from './empty-house.testing.js'

let opened: Awaited<ReturnType<typeof openEmptyHouse>>
const log: string[] = []
let house: House

beforeAll(async () => {
  opened = await openEmptyHouse({
    intake: { ...defaultIntakeSettings, maxAgeDays: 100_000 },
    notices: { ...defaultNoticeSettings, tell: 'nothing' },
    log: line => void log.push(line),
  })
  house = opened.house
  house.work()
})
afterAll(async () => {
  expect(log).toEqual([])
  await opened.close()
})

const parcel =
  'Your parcel waits in our depot because nobody opened the door when our driver rang. Settle the small outstanding customs charge before tomorrow evening, otherwise everything returns to its sender without further notice.'
const lottery =
  'Congratulations lucky winner! Among millions, computers randomly drew yours as holder number seven of this quarter jackpot. Reply quickly giving full bank particulars so that treasury officers can remit nine hundred thousand euros.'

function mail(from: string, body: string, replyTo?: string): Buffer {
  const reply = replyTo === undefined ? [] : [`Reply-To: ${replyTo}`]
  const head = ['Received: by mx.example.org; Mon, 09 Mar 2026 12:00:00 +0000', `From: Desk <desk@${from}>`, ...reply]
  return Buffer.from([...head, 'To: someone@example.org', 'Subject: news', '', body].join('\r\n'))
}

/** Names of the submission, and of the rule that is made of it. */
async function report(kind: 'missed' | 'wrongly-blocked', person: string, bytes: Buffer) {
  const { submission, samples } = await house.intake.submit({
    door: 'http',
    kind,
    submitter: { address: `${person}@example.org`, proof: 'token', language: 'en' },
    files: [{ name: 'a.eml', type: undefined, bytes }],
  })
  await house.idle()
  return { submission, rule: samples[0]?.sample?.replace('smp_', 'rul_') ?? '' }
}

test('a wrong block changes every rule that would stop it, and taken back leaves all as they were', async () => {
  const office = 'office@claims.example'
  const ofParcel = (await report('missed', 'alice', mail('depot.example', parcel))).rule
  const ofLottery = (await report('missed', 'bob', mail('jackpot.example', lottery, office))).rule
  const rules = async () => {
    const [first, second] = [await house.rules.show(ofParcel), await house.rules.show(ofLottery)]
    return { parcel: first?.state, lottery: second?.state, indicators: second?.indicators, made: second?.rule?.conditions }
  }
  const before = await rules()
  const indicator = { kind: 'reply-to', value: office }
  expect(before).toMatchObject({ parcel: 'live', lottery: 'live', indicators: expect.arrayContaining([indicator]) })
  // One rule stops it by its words, the other one by whom it answers to; only one of them is named when it is stopped.
  const { submission } = await report('wrongly-blocked', 'carol', mail('friend.example', parcel, office))
  const meanwhile = await rules()
  expect(meanwhile).toMatchObject({ parcel: 'refused', lottery: 'live' })
  expect(meanwhile.indicators).not.toContainEqual(indicator)
  await house.intake.withdraw(submission, { address: 'carol@example.org', reach: [] })
  await house.idle()
  expect(await rules()).toEqual(before)
})

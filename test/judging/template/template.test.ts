/**
 * Templates through the whole house: three people report copies of one message, and a fourth copy is stopped that says the same
 * between long passages of its own. A report that is taken back takes its part of the template along.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Condition } from '../../../src/rules/index.js'
import { compose } from '../compose.js'
import type { Charset } from '../encode.js'
import { innocent, news } from '../prose.js'
import { openTestHouse, type TestHouse } from '../test-house.js'

const readers = ['山口 恵', '中村 徹', '小林 愛', '加藤 誠']
const charsets: readonly Charset[] = ['iso-2022-jp', 'shift_jis', 'utf-8', 'iso-2022-jp']

/** Fixed words around passages that are long, and of each copy's own. */
function japanese(i: number): Buffer {
  const own = innocent.ja.slice(i * 3, i * 3 + 3)
  const text = [
    `${readers[i]}様`,
    'このたびは年末調整に伴う還付金のお受け取り手続きについてご案内いたします。',
    own[0],
    `還付金額は${12_000 + i * 731}円となります。お受け取りには本人確認が必要です。`,
    own[1],
    `下記の専用ページより${3 + i}日以内にお手続きください。期限を過ぎますと権利は失効いたします。`,
    `https://kanpu-${i}.example/u/${i}`,
    own[2],
  ].join('\r\n')
  return letter(i, 'ja', text, `還付のご案内 ${i}`)
}

const english = (i: number): Buffer => {
  const own = innocent.en.slice(i * 3, i * 3 + 3)
  const text = [
    `Dear ${['Mary', 'John', 'Lucy', 'Paul'][i]},`,
    'the refund that our office has calculated for you is waiting to be collected.',
    own[0],
    `The amount of ${1_200 + i * 77} pounds will be paid out once your identity has been confirmed.`,
    own[1],
    `Please complete the form at https://refund-${i}.example/f/${i} within ${3 + i} days, or your claim will lapse for good.`,
    own[2],
  ].join('\r\n')
  return letter(i, 'en', text, `Refund ${i}`)
}

function letter(i: number, language: 'ja' | 'en', text: string, subject: string): Buffer {
  return compose({
    from: { name: ['Desk', 'Office', 'Team', 'Support'][i] as string, address: `info@office-${i}.example` },
    to: { name: readers[i] as string, address: `reader${i}@kaisha.example` },
    subject,
    date: new Date(Date.UTC(2025, 4, 11, 9, i)),
    messageId: `<${language}${i}@office-${i}.example>`,
    headers: [],
    charset: language === 'ja' ? (charsets[i] as Charset) : 'utf-8',
    transfer: i % 2 === 0 ? 'base64' : 'quoted-printable',
    text,
    authentication: 'none',
    ip: `192.0.2.${i + 1}`,
  })
}

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse([], new Date('2025-05-12T08:00:00Z'))
  await house.remember(Array.from({ length: 200 }, (_, i) => minutes(i)))
})
afterAll(() => house.close())

/** Wanted mail, of which enough must be known before a template may be less than half of the messages. */
function minutes(i: number): Buffer {
  return fromTheLibrary(i, `Minutes of meeting ${i}: the hall is let, the roof will be mended, and the treasurer was thanked.`)
}

/** Shares nothing with the letters above. */
function fromTheLibrary(i: number, text: string): Buffer {
  return compose({
    from: { name: 'Library', address: `desk@library-${i}.example` },
    to: { name: '', address: 'someone@kaisha.example' },
    subject: `From library ${i}`,
    date: new Date(Date.UTC(2025, 4, 10, 9, i)),
    messageId: `<hours${i}@library-${i}.example>`,
    headers: [],
    charset: 'utf-8',
    transfer: 'base64',
    html: `<p>${text}</p>`,
    authentication: 'none',
    ip: '192.0.2.77',
  })
}

/** Of all rules in force. */
async function conditions(): Promise<readonly Condition[]> {
  await house.house.idle()
  const rules = await house.house.rules.list({ state: 'live' })
  const details = await Promise.all(rules.map(({ id }) => house.house.rules.show(id)))
  return details.flatMap(detail => detail?.rule?.conditions ?? [])
}

/** Why a rule stops it; nothing when only the heuristics do, or nobody. */
async function ruleReasons(raw: Buffer): Promise<readonly string[]> {
  const outcome = await house.house.check.judge(raw)
  if (outcome.kind !== 'answer' || outcome.answer.rule === null) return []
  return outcome.answer.reasons.map(reason => reason.name)
}

describe.each([
  ['Japanese', japanese],
  ['English', english],
] as const)('%s', (_, copy) => {
  let third: string
  let ofTwo: readonly Condition[]

  it('is stopped by what three people’s copies have in common, and not by any copy alone', async () => {
    for (const i of [0, 1]) await house.report(`p${i}@kaisha.example`, copy(i))
    ofTwo = await conditions()
    expect(await ruleReasons(copy(3))).toEqual([])
    third = await house.report('p2@kaisha.example', copy(2))
    expect((await conditions()).filter(({ name }) => name === 'template').length).toBeGreaterThan(0)
    expect(await ruleReasons(copy(3))).toEqual(['rule.template'])
  })

  it('leaves the rule that there would be without it when a report is taken back', async () => {
    await house.house.intake.withdraw(third, { address: 'p2@kaisha.example', reach: [] })
    expect(await conditions()).toEqual(ofTwo)
    expect(await ruleReasons(copy(3))).toEqual([])
  })

  it('has no template when only one of the reporters is another', async () => {
    await house.report('p1@kaisha.example', copy(2))
    expect((await conditions()).some(({ name }) => name === 'template')).toBe(false)
  })

  it('is left out when wanted mail says the same', async () => {
    await house.report('p3@kaisha.example', copy(2))
    expect((await conditions()).some(({ name }) => name === 'template')).toBe(true)
    await house.remember([copy(3)])
    expect((await conditions()).some(({ name }) => name === 'template')).toBe(false)
    expect(await ruleReasons(copy(3))).toEqual([])
  })
})

it('what may be no more than a footer is left out, until somebody who has read it says otherwise', async () => {
  const footer =
    'You receive this message because you hold an account with the Harbour Trading Company, 14 Quay Street. To change how we write to you, visit your settings. Please do not answer this message, since nobody reads the answers.'
  const own = await openTestHouse([], new Date('2025-05-12T08:00:00Z'))
  try {
    for (const i of [0, 1, 2]) {
      const told = [...innocent.en.slice(i * 2, i * 2 + 2), ...news.en.slice(i * 2, i * 2 + 2)]
      const text = [...told, `https://quay-${i}.example/harbour/settings/renew/${i}`, footer].join('\r\n')
      await own.report(`p${i}@kaisha.example`, letter(i, 'en', text, 'Harbour account renewal reminder'))
    }
    await own.house.idle()
    const [rule] = await own.house.rules.list({ state: 'live' })
    const id = rule?.id as string
    const seen = await own.house.templates.see(id, false)
    expect(seen).toMatchObject({ state: 'left-out', why: 'only-a-part', certificate: { membersMatched: 3 } })
    const names = async () => (await own.house.rules.show(id))?.rule?.conditions.map(({ name }) => name)
    expect(await names()).not.toContain('template')
    expect((await own.house.templates.edit(id, seen?.text ?? '', 'analyst')).kind).toBe('fit')
    await own.house.idle()
    expect(await names()).toContain('template')
  } finally {
    await own.close()
  }
})

it('an edit that wanted mail was blocked by is in the rule again when that report is taken back', async () => {
  const own = await openTestHouse([], new Date('2025-05-12T08:00:00Z'))
  const state = async (): Promise<readonly Condition[]> => {
    await own.house.idle()
    const [rule] = await own.house.rules.list({ state: 'live' })
    return (await own.house.rules.show(rule?.id as string))?.rule?.conditions ?? []
  }
  try {
    for (const i of [0, 1, 2]) await own.report(`p${i}@kaisha.example`, english(i))
    await state()
    const [rule] = await own.house.rules.list({ state: 'live' })
    // Not a window of it is in a member.
    const words = news.ja.slice(0, 2).join('')
    const edit = `${words} {…}`
    expect((await own.house.templates.edit(rule?.id as string, edit, 'analyst')).kind).toBe('fit')
    const before = await state()
    expect(before.some(({ name }) => name === 'template')).toBe(true)
    const wanted = [0, 1].map(i => fromTheLibrary(i, words))
    expect(await own.isSpam(wanted[0] as Buffer)).toBe(true)
    const reports: string[] = []
    // The second one meets no rule any more.
    for (const raw of wanted) {
      reports.push(await own.report('p5@kaisha.example', raw, 'wrongly-blocked'))
      expect((await state()).some(({ name }) => name === 'template')).toBe(false)
    }
    for (const report of reports) {
      await state()
      await own.house.intake.withdraw(report, { address: 'p5@kaisha.example', reach: [] })
    }
    expect(await state()).toEqual(before)
    await own.house.rebuild()
    expect(await state()).toEqual(before)
  } finally {
    await own.close()
  }
})

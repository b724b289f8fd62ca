import { expect, it } from 'vitest'
import { type Evidence, observe } from '../evidence/index.js'
import { type Lesson, lessonFrom, nothingKnown, startingModel, tokensOf } from '../heuristics/index.js'
import { parseMessage } from '../mail/index.js'
import type { Rule } from '../rules/index.js'
import { Filter } from './filter.js'

const mail = (subject: string, text: string): Evidence =>
  observe(parseMessage(Buffer.from(`From: a@sender.example\r\nSubject: ${subject}\r\n\r\n${text}\r\n`)))
const spamText = 'You won the great lottery, dear winner. Claim your prize money now, send the transfer fee to our agent today.'
const spam = mail('You won', spamText)
const wanted = mail('Minutes', 'Here are the minutes of our weekly meeting, with the list of open points for the project team.')

const ruleFor = (evidence: Evidence, id = 'rul_a'): Rule => ({
  id,
  campaign: id.replace('rul', 'cmp'),
  revision: 1,
  conditions: [{ name: 'exact', features: { any: evidence.features.filter(f => f.kind === 'exact'), least: 1 } }],
})
const lesson = (id: string, isSpam: boolean, evidence: Evidence): Lesson =>
  lessonFrom({ id, order: id, spam: isSpam, language: 'en' }, tokensOf(evidence))

it('a live rule decides before the heuristics, names itself and scores 100', () => {
  const filter = new Filter(startingModel)
  filter.apply({ version: 1, op: 'put', rule: ruleFor(wanted), mode: 'live' })
  expect(filter.judge(wanted)).toMatchObject({ kind: 'spam', method: 'rules', score: 100, rule: 'rul_a', version: 1 })
  filter.apply({ version: 2, op: 'remove', rule: 'rul_a' })
  expect(filter.judge(wanted)).toMatchObject({ kind: 'clean', version: 2 })
})

it('a shadow rule is counted and never changes the verdict', () => {
  const filter = new Filter(nothingKnown)
  filter.apply({ version: 1, op: 'put', rule: ruleFor(spam), mode: 'shadow' })
  expect(filter.judge(spam).kind).toBe('clean')
  expect(filter.shadows(spam)).toEqual(['rul_a'])
  filter.apply({ version: 2, op: 'put', rule: ruleFor(spam), mode: 'live' })
  expect(filter.judge(spam).kind).toBe('spam')
  expect(filter.shadows(spam)).toEqual([])
  expect(filter.size).toBe(1)
})

it('an entry that is known already changes nothing', () => {
  const filter = new Filter(nothingKnown)
  filter.apply({ version: 5, op: 'put', rule: ruleFor(spam), mode: 'live' })
  filter.apply({ version: 5, op: 'remove', rule: 'rul_a' })
  filter.apply({ version: 4, op: 'remove', rule: 'rul_a' })
  expect(filter.judge(spam)).toMatchObject({ kind: 'spam', version: 5 })
})

it('which of two rules is named does not depend on which came first', () => {
  const named = ['rul_a', 'rul_b', 'rul_b', 'rul_a'].map((id, i, all) => ({ id, other: all[i ^ 1] as string }))
  const rules = named.map(({ id, other }) => {
    const filter = new Filter(nothingKnown)
    filter.apply({ version: 1, op: 'put', rule: ruleFor(spam, id), mode: 'live' })
    filter.apply({ version: 2, op: 'put', rule: ruleFor(spam, other), mode: 'live' })
    return filter.judge(spam).rule
  })
  expect(new Set(rules)).toEqual(new Set(['rul_a']))
})

/** One lesson of spam, and so many of wanted mail. */
function taught(wantedLessons: number, start = nothingKnown): Filter {
  const filter = new Filter(start)
  const lessons = Array.from({ length: wantedLessons }, (_, i) => lesson(`a${i}`, false, wanted))
  filter.apply({ version: 1, op: 'learn', id: 'wtd_1', lessons })
  filter.apply({ version: 2, op: 'learn', id: 'smp_1', lessons: [lesson('b', true, spam)] })
  return filter
}

it('what was reported once is spam to the heuristics where wanted mail is known, and is not after its lesson is forgotten', () => {
  const filter = taught(200)
  const sibling = mail('You won it', `${spamText} Do it at once.`)
  expect(filter.judge(sibling)).toMatchObject({ kind: 'spam', method: 'heuristics' })
  expect(filter.judge(wanted).kind).toBe('clean')
  filter.apply({ version: 3, op: 'forget', id: 'smp_1' })
  expect(filter.judge(sibling).kind).toBe('clean')
})

it('where no wanted mail is known in a language, the heuristics call nothing in it spam', () => {
  expect(taught(199).judge(spam)).toMatchObject({ kind: 'clean' })
})

it('with the starting model alone, what is only likely to be spam is let pass, whatever the threshold', () => {
  const filter = new Filter(startingModel)
  const { score } = filter.judge(spam)
  expect(score).toBeGreaterThan(5)
  expect(score).toBeLessThan(98)
  expect(filter.judge(spam, { heuristics: 'on', threshold: 1 }).kind).toBe('clean')
})

it('the threshold is where spam begins, and heuristics that are off say nothing', () => {
  const filter = taught(200)
  const { score } = filter.judge(spam)
  expect(filter.judge(spam, { heuristics: 'on', threshold: Math.floor(score) }).kind).toBe('spam')
  expect(filter.judge(spam, { heuristics: 'on', threshold: Math.min(100, Math.ceil(score + 0.1)) }).kind).toBe('clean')
  expect(filter.judge(spam, { heuristics: 'off', threshold: 1 })).toMatchObject({ kind: 'clean', score: 0 })
})

it('bulk mail with an honest way out is a newsletter whatever the heuristics say, until a rule says spam', () => {
  const filter = taught(200)
  const letter: Evidence = { ...spam, authentication: 'pass', unsubscribe: 'off.news.example' }
  expect(filter.judge(letter)).toMatchObject({
    kind: 'newsletter',
    method: 'newsletter',
    score: filter.judge(spam).score,
    reasons: [{ name: 'newsletter.unsubscribe', detail: 'off.news.example' }],
  })
  filter.apply({ version: 3, op: 'put', rule: ruleFor(spam), mode: 'live' })
  expect(filter.judge(letter)).toMatchObject({ kind: 'spam', method: 'rules' })
})

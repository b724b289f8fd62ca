import { describe, expect, it } from 'vitest'
import { observe } from '../evidence/index.js'
import { Filter } from '../filter/index.js'
import { nothingKnown } from '../heuristics/index.js'
import { parseMessage } from '../mail/index.js'
import { syntheticRules } from './synthetic-rules.js'

const mail = observe(
  parseMessage(Buffer.from(`From: a@example.org\r\nSubject: a letter\r\n\r\n${'some words of a letter '.repeat(30)}`)),
)

describe('synthetic rules', () => {
  it('are as many as asked for, and match no mail', () => {
    const filter = new Filter(nothingKnown)
    for (const entry of syntheticRules(0, 300)) filter.apply(entry)
    expect(filter.size).toBe(300)
    expect(filter.judge(mail).kind).toBe('clean')
    for (const entry of syntheticRules(300, 500)) filter.apply(entry)
    expect(filter.size).toBe(500)
  })

  it('are the same on every run, and no two are alike', () => {
    const rules = [...syntheticRules(0, 50)]
    expect([...syntheticRules(0, 50)]).toEqual(rules)
    const texts = rules.map(entry => (entry.op === 'put' ? JSON.stringify(entry.rule.conditions[0]) : ''))
    expect(new Set(texts).size).toBe(50)
  })

  it('have the size of real ones: shingles ascending, 32 bit, as many as a text of that length keeps', () => {
    for (const entry of syntheticRules(0, 50)) {
      if (entry.op !== 'put') throw new Error('not a rule')
      const [text, layout] = entry.rule.conditions
      expect(text?.text?.shingles.length).toBe(128)
      expect(layout?.structure?.shingles.length).toBe(64)
      const shingles = text?.text?.shingles ?? []
      expect(shingles.every((hash, i) => Number.isInteger(hash) && hash > (shingles[i - 1] ?? -1) && hash <= 0xffff_ffff)).toBe(
        true,
      )
    }
  })
})

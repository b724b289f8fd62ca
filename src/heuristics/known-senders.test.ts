import { expect, test } from 'vitest'
import { type Evidence, observe } from '../evidence/index.js'
import { parseMessage } from '../mail/index.js'
import { lessonFrom } from './lesson.js'
import { School } from './school.js'
import { nothingKnown } from './starting-model.js'
import { tokensOf } from './tokens.js'

const from = (address: string): Evidence =>
  observe(parseMessage(Buffer.from(`From: Anybody <${address}>\r\nSubject: Hello\r\n\r\nSome words.\r\n`)))
const lesson = (evidence: Evidence, spam: boolean) => lessonFrom({ id: 'l', order: '', spam, language: 'en' }, tokensOf(evidence))

test('a sender is known when wanted mail came from the address, and no longer when that is forgotten', () => {
  const school = new School(nothingKnown)
  expect(school.knowsSender(from('carol@partner.example'))).toBe(false)
  school.learn('wanted', [lesson(from('carol@partner.example'), false)])
  expect(school.knowsSender(from('carol@partner.example'))).toBe(true)
  expect(school.knowsSender(from('mallory@partner.example'))).toBe(false)
  expect(school.knowsSender(from('carol@elsewhere.example'))).toBe(false)
  school.forget('wanted')
  expect(school.knowsSender(from('carol@partner.example'))).toBe(false)
})

test('an address from which spam was reported is known no more, until the report is taken back', () => {
  const school = new School(nothingKnown)
  school.learn('wanted', [lesson(from('carol@partner.example'), false)])
  school.learn('spam', [lesson(from('carol@partner.example'), true)])
  expect(school.knowsSender(from('carol@partner.example'))).toBe(false)
  school.forget('spam')
  expect(school.knowsSender(from('carol@partner.example'))).toBe(true)
})

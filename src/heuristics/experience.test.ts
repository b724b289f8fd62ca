import { expect, test } from 'vitest'
import { lessonFrom } from './lesson.js'
import { School } from './school.js'
import { nothingKnown } from './starting-model.js'

const tokens = { wording: Uint32Array.of(1, 2, 3), build: Uint32Array.of(4) }

/** So many wanted messages in a language, under one id. */
function lessons(language: string, n: number) {
  return Array.from({ length: n }, (_, i) =>
    lessonFrom({ id: `${language}/${String(i).padStart(5, '0')}`, order: '', spam: false, language }, tokens),
  )
}

test('what is known of wanted mail in a language says how sure the heuristics must be', () => {
  const school = new School({ ...nothingKnown, languages: ['en'] })
  expect([school.experience('en'), school.experience('ja')]).toEqual(['beginner', 'none'])
  school.learn('ja', lessons('ja', 100))
  expect(school.experience('ja')).toBe('none')
  school.learn('de', lessons('de', 100))
  expect(['ja', 'de', 'en', 'und', 'pt'].map(language => school.experience(language))).toEqual([
    ...['full', 'full', 'full', 'full', 'foreign'],
  ])
  school.learn('fr', lessons('fr', 800))
  expect(school.experience('pt')).toBe('unwanted')
  school.forget('ja')
  expect([school.experience('ja'), school.experience('fr')]).toEqual(['foreign', 'full'])
})

test('reports of spam are no experience with wanted mail', () => {
  const school = new School(nothingKnown)
  school.learn(
    'spam',
    lessons('en', 2_000).map(lesson => ({ ...lesson, spam: true })),
  )
  expect(school.experience('en')).toBe('none')
})

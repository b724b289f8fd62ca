import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from './en.js'
import { ja } from './ja.js'
import { browserLanguage, sayIn } from './text.js'

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] as string).sort()

test('both languages have the same texts, in the same order, with the same placeholders', () => {
  expect(Object.keys(ja)).toEqual(Object.keys(en))
  const of = (catalogue: Readonly<Record<string, string>>) =>
    Object.entries(catalogue).map(([key, text]) => [key, [...new Set(placeholders(text))]])
  expect(of(ja)).toEqual(of(en))
})

test('no text is left over', () => {
  const root = new URL('../', import.meta.url)
  const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.tsx?$/.test(path) && !/^texts.(?:en|ja|texts\.test)\.ts$/.test(path))
    .map(path => readFileSync(new URL(path, root), 'utf8'))
    .join('\n')
  const beginnings = [...code.matchAll(/[`'"]([a-z-]+(?:\.[a-z-]+)*\.)\$\{/g)].map(match => match[1] as string)
  const unused = Object.keys(en).filter(key => !code.includes(`'${key}'`) && !beginnings.some(start => key.startsWith(start)))
  expect(unused).toEqual([])
})

test('a value that looks like a placeholder stays as it is', () => {
  expect(sayIn('en')('report.files.remove', { name: '{name}{other}' })).toContain('{name}{other}')
})

test('of the languages that a browser names, the first that is ours is taken', () => {
  expect(browserLanguage(['fr', 'ja-JP', 'en'])).toBe('ja')
  expect(browserLanguage(['en-GB', 'ja'])).toBe('en')
  expect(browserLanguage(['zh', 'jam'])).toBeUndefined()
})

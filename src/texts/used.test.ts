import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from './en.js'

/** All source but the catalogue itself and tests, as one text. */
function source(): string {
  const root = new URL('../', import.meta.url)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.includes('.test.') && !/^texts.(?:en|ja)\.ts$/.test(path))
    .map(path => readFileSync(new URL(path, root), 'utf8'))
    .join('\n')
}

test('no text of the catalogue is left over', () => {
  const code = source()
  // A key counts as used where it is written, or where its beginning is completed at run time: `refusal.${code}`.
  const beginnings = new Set([...code.matchAll(/[`'"]([a-z-]+(?:\.[a-z-]+)*\.)\$\{/g)].map(match => match[1] as string))
  const used = (key: string): boolean => code.includes(`'${key}'`) || [...beginnings].some(beginning => key.startsWith(beginning))
  expect(Object.keys(en).filter(key => !used(key))).toEqual([])
})

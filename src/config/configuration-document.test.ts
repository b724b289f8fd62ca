import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { configurationDocument } from './configuration-document.js'
import { settings } from './defaults.js'

test.each([
  ['en', 'configuration.md'],
  ['ja', 'configuration.ja.md'],
] as const)('in %s, docs/%s is what the code says (else: node scripts/write-configuration.mjs)', (language, name) => {
  expect(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')).toBe(configurationDocument(language))
})

test('every setting is on the page once', () => {
  const rows = configurationDocument('en').match(/^\| `[\w.]+`/gm) ?? []
  expect(rows.map(row => row.slice(3, -1)).sort()).toEqual(Object.keys(settings).sort())
})

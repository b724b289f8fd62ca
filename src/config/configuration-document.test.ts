import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { configurationDocument } from './configuration-document.js'
import { settings } from './defaults.js'

test('docs/configuration.md is what the code says (else: node scripts/write-configuration.mjs)', () => {
  expect(readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')).toBe(configurationDocument())
})

test('every setting is on the page once', () => {
  const rows = configurationDocument().match(/^\| `[\w.]+`/gm) ?? []
  expect(rows.map(row => row.slice(3, -1)).sort()).toEqual(Object.keys(settings).sort())
})

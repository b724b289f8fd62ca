import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { permissionsDocument } from './permissions-document.js'

test.each([
  ['en', 'permissions.md'],
  ['ja', 'permissions.ja.md'],
] as const)('in %s, docs/%s is what the table says (else: node scripts/write-permissions.mjs)', (language, name) => {
  expect(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')).toBe(permissionsDocument(language))
})

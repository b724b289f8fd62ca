/** Writes docs/permissions.md and docs/permissions.ja.md from the table. A test in src/people tells when they are due. */
import { writeFileSync } from 'node:fs'
import { prepare } from './prepare.mjs'

prepare()
const { permissionsDocument } = await import('../dist/people/permissions-document.js')
for (const [language, name] of [
  ['en', 'permissions.md'],
  ['ja', 'permissions.ja.md'],
])
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), permissionsDocument(language))

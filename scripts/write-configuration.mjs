/** Writes docs/configuration.md and docs/configuration.ja.md from the settings. A test in src/config tells when they are due. */
import { writeFileSync } from 'node:fs'
import { prepare } from './prepare.mjs'

prepare()
const { configurationDocument } = await import('../dist/config/configuration-document.js')
for (const [language, name] of [
  ['en', 'configuration.md'],
  ['ja', 'configuration.ja.md'],
])
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), configurationDocument(language))

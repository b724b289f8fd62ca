/** Writes docs/configuration.md from the settings. A test in src/config tells when it is due. */
import { writeFileSync } from 'node:fs'
import { prepare } from './prepare.mjs'

prepare()
const { configurationDocument } = await import('../dist/config/configuration-document.js')
writeFileSync(new URL('../docs/configuration.md', import.meta.url), configurationDocument())

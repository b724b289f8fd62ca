/** Writes docs/errors.md from the texts. A test in src/texts tells when it is due. */
import { writeFileSync } from 'node:fs'
import { prepare } from './prepare.mjs'

prepare()
const { errorsDocument } = await import('../dist/texts/errors-document.js')
writeFileSync(new URL('../docs/errors.md', import.meta.url), errorsDocument())

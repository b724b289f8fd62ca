// Writes docs/errors.md from the built texts. Run after `npm run` has built dist; the test in src/texts tells when it is due.
import { writeFileSync } from 'node:fs'
import { errorsDocument } from '../dist/texts/errors-document.js'

writeFileSync(new URL('../docs/errors.md', import.meta.url), errorsDocument())

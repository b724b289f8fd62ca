import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { refusalCodes } from '../intake/submission.js'
import type { StoreErrorCode } from '../store/contract.js'
import { en } from './en.js'
import { type ErrorCode, errorCodes, refusalEntries } from './errors.js'
import { errorsDocument } from './errors-document.js'

test('docs/errors.md is what the code says (else: node scripts/write-errors.mjs)', () => {
  const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
  expect(page).toBe(errorsDocument())
})

test('every refusal code has an entry, in the same order, and a sentence', () => {
  expect(Object.keys(refusalEntries)).toEqual([...refusalCodes])
  expect(keysUnder('refusal.')).toEqual([...refusalCodes])
})

test('every error code has a sentence, and no sentence is without a code', () => {
  expect(keysUnder('error.')).toEqual(Object.keys(errorCodes))
})

test('what the store throws is in the catalogue', () => {
  // The compiler compares the two lists of codes; this line does not build when the catalogue lacks one.
  const inCatalogue = (code: StoreErrorCode): ErrorCode => code
  expect(Object.keys(errorCodes)).toContain(inCatalogue('data-locked'))
})

function keysUnder(prefix: string): string[] {
  return Object.keys(en).flatMap(key => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
}

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/index.js'
import { newDataDir, open } from '../store/store.testing.js'
import { Sealer } from './sealed.js'

let store: Store
beforeAll(async () => {
  store = await open(newDataDir())
})
afterAll(() => store.close())

test('what was sealed opens again, for the same purpose only', () => {
  const [here, other] = [new Sealer(store, 'here'), new Sealer(store, 'other')]
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const sealed = here.seal(text)
      expect([here.open(sealed), other.open(sealed)]).toEqual([text, undefined])
    }),
  )
})

test('what was altered, cut or made up does not open', () => {
  const sealer = new Sealer(store, 'here')
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.integer({ min: 1, max: 255 }), (text, at, change) => {
      const bytes = Buffer.from(sealer.seal(text), 'base64url')
      bytes[at % bytes.length] = (bytes[at % bytes.length] as number) ^ change
      expect(sealer.open(bytes.toString('base64url'))).toBeUndefined()
      expect(sealer.open(bytes.subarray(0, at % bytes.length).toString('base64url'))).toBeUndefined()
    }),
  )
  fc.assert(fc.property(fc.string(), text => sealer.open(text) === undefined))
})

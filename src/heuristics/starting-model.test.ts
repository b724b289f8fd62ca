import { expect, it } from 'vitest'
import { Heuristics } from './heuristics.js'
import { decodeModel, encodeModel, startingModel } from './starting-model.js'

const words = (...of: number[]): Uint32Array => Uint32Array.from(of)

it('the file that comes with Surinuke can be read, knows something, and English alone', () => {
  const { wording, build } = startingModel.model().state
  expect(wording.weight.some(weight => weight > 0)).toBe(true)
  expect(wording.weight.some(weight => weight < 0)).toBe(true)
  expect(build.weight.some(weight => weight !== 0)).toBe(true)
  expect(startingModel.languages).toEqual(['en'])
})

it('what was written is read again, within the steps of its form', () => {
  const model = new Heuristics()
  model.learnTokens({ wording: words(1, 2, 3), build: words(7) }, true)
  model.learnTokens({ wording: words(3, 4), build: words(8) }, false)
  const read = decodeModel(encodeModel(model.state, 1e-9))
  for (const part of ['wording', 'build'] as const) {
    const largest = model.state[part].weight.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
    model.state[part].weight.forEach((weight, at) => {
      if (weight === 0 && read[part].weight[at] === 0) return
      expect(Math.abs((read[part].weight[at] as number) - weight)).toBeLessThanOrEqual(largest / 32_767)
      // A quarter power of two at most between two steps.
      expect(Math.abs(Math.log2((read[part].used[at] as number) / (model.state[part].used[at] as number)))).toBeLessThan(0.13)
    })
  }
  expect(encodeModel(read, 1e-9)).toEqual(encodeModel(model.state, 1e-9))
})

it('weights below the smallest are left out, and an empty model can be written', () => {
  const model = new Heuristics()
  model.learnTokens({ wording: words(1), build: words(2) }, true)
  const read = new Heuristics(decodeModel(encodeModel(model.state, 1_000)))
  expect(read.state.wording.weight.every(weight => weight === 0)).toBe(true)
})

it('other bytes are refused', () => {
  expect(() => decodeModel(Buffer.from('PK..'))).toThrow('not a starting model')
})

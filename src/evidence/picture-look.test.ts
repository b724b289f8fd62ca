import { describe, expect, it } from 'vitest'
import { decodePicture, type Pixels } from './decode-picture.js'
import { draw, gif, jpg, png, scene } from './picture.testing.js'
import { looksOf } from './picture-look.js'

const looks = (bytes: Buffer): readonly string[] => looksOf(decodePicture(bytes) as Pixels)
const shared = (a: readonly string[], b: readonly string[]): number => a.filter(look => b.includes(look)).length
const original = looks(png(draw(320, 200, scene(1))))

describe('how a picture looks', () => {
  it.each([
    ['saved as JPEG', jpg(draw(320, 200, scene(1)), 60)],
    ['saved as GIF', gif(draw(320, 200, scene(1)))],
    ['scaled', png(draw(250, 160, scene(1)))],
    ['lighter', png(draw(320, 200, (x, y) => scene(1)(x, y) + 12))],
    ['speckled', png(draw(320, 200, (x, y) => scene(1)(x, y) + (Math.round(x * 7919 + y * 104_729) % 17) - 8))],
    ['with a word written on it', png(draw(320, 200, (x, y) => (x > 0.8 && y > 0.9 ? 0 : scene(1)(x, y))))],
  ])('stays when it is %s', (_, bytes) => {
    expect(shared(original, looks(bytes))).toBeGreaterThan(0)
  })

  it('is its own: pictures of other things share nothing', () => {
    const others = Array.from({ length: 12 }, (_, i) => looks(png(draw(200, 200, scene(i + 2)))))
    for (const other of others) expect(shared(original, other)).toBe(0)
  })

  it.each([
    ['one colour', draw(200, 200, () => 255)],
    ['nearly one colour', draw(200, 200, x => 200 + x * 4)],
  ])('is none for %s', (_, pixels) => {
    expect(looksOf(pixels)).toEqual([])
  })

  it('is told of pictures smaller than the grid', () => {
    expect(looksOf(draw(3, 2, x => 255 - 200 * x)).length).toBeLessThanOrEqual(6)
  })
})

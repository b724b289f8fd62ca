import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { decodePicture, sizeOf } from './decode-picture.js'
import { draw, gif, jpg, png, scene } from './picture.testing.js'

const small = draw(60, 40, scene(3))
const files = [png(small), jpg(small), gif(small)]

describe('decoding a picture', () => {
  it.each([
    ['PNG', png(small)],
    ['JPEG', jpg(small)],
    ['GIF', gif(small)],
  ])('gives the pixels of a %s', (_, bytes) => {
    const pixels = decodePicture(bytes)
    expect(pixels).toMatchObject({ width: 60, height: 40 })
    const at = (20 * 60 + 30) * 4
    expect(Math.abs((pixels?.data[at] as number) - (small.data[at] as number))).toBeLessThan(16)
  })

  it('refuses what claims to be large before anything is allocated', () => {
    const claims = Buffer.from(png(small))
    claims.writeUInt32BE(60_000, 16)
    claims.writeUInt32BE(60_000, 20)
    expect(sizeOf(claims)).toEqual({ width: 60_000, height: 60_000 })
    expect(decodePicture(claims)).toBeUndefined()
    const screen = Buffer.from(gif(small))
    screen.writeUInt16LE(65_535, 6)
    screen.writeUInt16LE(65_535, 8)
    expect(decodePicture(screen)).toBeUndefined()
  })

  it('refuses a GIF whose frame is larger than its screen', () => {
    const bytes = Buffer.from(gif(small))
    bytes.writeUInt16LE(8, 6)
    bytes.writeUInt16LE(8, 8)
    expect(decodePicture(bytes)).toBeUndefined()
  })

  it('refuses interlaced PNGs, and JPEGs of more scans than cameras write', () => {
    const interlaced = Buffer.from(png(small))
    interlaced[28] = 1
    expect(decodePicture(interlaced)).toBeUndefined()
    const scans = Buffer.concat([jpg(small), Buffer.from('ffda'.repeat(25), 'hex')])
    expect(decodePicture(scans)).toBeUndefined()
  })

  it('a GIF that ends early is read as far as it goes, and nothing is written about it', () => {
    const written = vi.spyOn(console, 'log')
    // Ends after its first codes: an empty block, then the trailer.
    const start = 13 + 768 + 10 + 1
    const head = gif(small).subarray(0, start)
    const early = Buffer.concat([head, Buffer.from([4, 0, 1, 4, 16, 0, 0x3b])])
    expect(decodePicture(early)).toMatchObject({ width: 60, height: 40 })
    expect(written).not.toHaveBeenCalled()
    written.mockRestore()
  })

  it('never throws, whatever is cut off or changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        (file, cut, changes) => {
          const bytes = Buffer.from(file.subarray(0, cut % (file.length + 1)))
          for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte
          const pixels = decodePicture(bytes)
          if (pixels) expect(pixels.data.length).toBe(pixels.width * pixels.height * 4)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('knows no size of what is no picture', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), bytes => decodePicture(Buffer.from(bytes)) === undefined))
  })
})

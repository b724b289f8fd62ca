import { describe, expect, it } from 'vitest'
import { parseMessage } from '../../mail/index.js'
import type { Feature } from '../evidence.js'
import { observe } from '../observe.js'
import { draw, gif, jpg, png, qrPicture, scene } from '../picture.testing.js'
import { type File, found, raw } from './letter.testing.js'

const address = 'https://evil.example/pay/confirm'
const file = (bytes: Buffer): File => ({ name: 'scan.png', bytes, type: 'image/png' })
const features = (bytes: Buffer): readonly Feature[] => observe(parseMessage(raw({ files: [file(bytes)] }))).features

describe('a QR code', () => {
  it.each([
    ['a PNG', png(qrPicture(address))],
    ['a JPEG', jpg(qrPicture(address))],
    ['a GIF', gif(qrPicture(address))],
    ['small modules', png(qrPicture(address, 2))],
  ])('in %s is found, and its link is a link like any other', (_, bytes) => {
    expect(found({ files: [file(bytes)] })).toContain('qr-code')
    expect(features(bytes)).toContainEqual({ kind: 'link-host', value: 'evil.example' })
    expect(features(bytes)).toContainEqual({ kind: 'link-shape', value: '/pay/confirm' })
  })

  it('is found in a larger picture', () => {
    const code = qrPicture(address)
    const page = draw(400, 500, () => 240)
    for (let y = 0; y < code.height; y++)
      page.data.set(code.data.subarray(y * code.width * 4, (y + 1) * code.width * 4), ((y + 150) * 400 + 90) * 4)
    expect(found({ files: [file(jpg(page))] })).toContain('qr-code')
  })

  it('is found in a picture written into the page', () => {
    const html = `<p>Scan</p><img src="data:image/png;base64,${png(qrPicture(address)).toString('base64')}">`
    expect(found({ html })).toContain('qr-code')
  })

  it.each([
    ['holds a number', png(qrPicture('490123456789'))],
    ['holds a network', png(qrPicture('WIFI:S:guests;T:WPA;P:welcome;;'))],
    ['is a photograph', jpg(draw(300, 200, scene(4)))],
    ['is a bar code', png(draw(200, 80, x => (Math.floor(x * 50) % 3 === 0 ? 0 : 255)))],
    ['is striped all over', png(draw(300, 300, (x, y) => ((Math.floor(x * 70) ^ Math.floor(y * 70)) & 1 ? 0 : 255)))],
  ])('is not a finding when the picture %s', (_, bytes) => {
    expect(found({ files: [file(bytes)] })).not.toContain('qr-code')
  })

  it('is not looked for beyond three pictures', () => {
    const before = Array.from({ length: 3 }, (_, i) => file(png(draw(60, 60, scene(i)))))
    expect(found({ files: [...before, file(png(qrPicture(address)))] })).not.toContain('qr-code')
    expect(found({ files: [...before.slice(1), file(png(qrPicture(address)))] })).toContain('qr-code')
  })

  it('the look of a picture is a feature, that of a small one is not', () => {
    const kinds = (bytes: Buffer): readonly string[] => features(bytes).map(feature => feature.kind)
    expect(kinds(png(draw(300, 200, scene(5))))).toContain('image-look')
    expect(kinds(png(draw(100, 60, scene(5))))).not.toContain('image-look')
  })
})

/** evidence/picture: pictures for tests, drawn here and written as PNG, JPEG and GIF. */
import jpeg from 'jpeg-js'
import { GifWriter } from 'omggif'
import { PNG } from 'pngjs'
import encodeQR from 'qr'
import type { Pixels } from './decode-picture.js'

/** `light`: 0-255 at each place of a square of one by one. */
export function draw(width: number, height: number, light: (x: number, y: number) => number): Pixels {
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = Math.max(0, Math.min(255, Math.round(light(x / width, y / height))))
      data.set([value, value, value, 255], (y * width + x) * 4)
    }
  }
  return { width, height, data }
}

/** Some waves and a bright disc; another `seed` is another picture. */
export function scene(seed: number): (x: number, y: number) => number {
  const [a, b, c] = [1 + ((seed * 7) % 5), 1 + ((seed * 3) % 4), ((seed * 13) % 10) / 10]
  return (x, y) =>
    120 +
    60 * Math.sin(6.3 * (a * x + c)) * Math.cos(6.3 * (b * y - c)) +
    (Math.hypot(x - c, y - 0.5) < 0.2 ? 70 : 0) +
    30 * x * y
}

/** Dark on light, `module` pixels a module, four modules of light around. */
export function qrPicture(text: string, module = 5): Pixels {
  const code = encodeQR(text, 'raw', { border: 4 })
  const side = code.length * module
  return draw(side, side, (x, y) => (code[Math.floor(y * code.length)]?.[Math.floor(x * code.length)] ? 0 : 255))
}

export function png({ width, height, data }: Pixels): Buffer {
  const picture = new PNG({ width, height })
  picture.data.set(data)
  return PNG.sync.write(picture)
}

export function jpg({ width, height, data }: Pixels, quality = 90): Buffer {
  return jpeg.encode({ width, height, data }, quality).data
}

/** In 256 greys. */
export function gif({ width, height, data }: Pixels): Buffer {
  const bytes = Buffer.alloc(width * height * 2 + 2_000)
  const writer = new GifWriter(bytes, width, height, { palette: Array.from({ length: 256 }, (_, i) => (i << 16) | (i << 8) | i) })
  const greys = Array.from({ length: width * height }, (_, i) => data[i * 4] as number)
  writer.addFrame(0, 0, width, height, greys)
  return bytes.subarray(0, writer.end())
}

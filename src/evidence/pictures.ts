/**
 * evidence/pictures: what the pictures of a mail show: how they look, and what QR codes in them say.
 *
 * Decoding costs more than all other findings together, so it is done for the first few pictures of a mail, attached or written
 * into the page (RFC 2397), and once for a picture that comes again: the last few hundred answers are remembered. Tiny pictures
 * (spacers, icons), very large files, and what goes beyond `maxPixels` a mail are passed over.
 */
import { hash } from 'node:crypto'
import type { Contents } from './contents.js'
import { decodePicture, maxPixels, sizeOf } from './decode-picture.js'
import type { Feature } from './evidence.js'
import { kindByBytes } from './file-kinds.js'
import { looksOf } from './picture-look.js'
import { qrCodeIn } from './qr-codes.js'
import { remembered } from './remembered.js'

const mostPictures = 3
const maxBytes = 1_500_000
const shortestSide = 40
/** Smaller ones are logos and buttons, which brands and those who borrow from them share. */
const smallestLook = 20_000
const mostRemembered = 500

export interface Pictures {
  readonly features: readonly Feature[]
  readonly codes: readonly string[]
}

interface Seen {
  readonly looks: readonly string[]
  readonly code: string | undefined
}

const nothing: Pictures = { features: [], codes: [] }

export function picturesOf(contents: Contents): Pictures {
  const files = picturesIn(contents)
  if (files.length === 0) return nothing
  const seen = files.map(({ hash, bytes }) => see(hash, bytes))
  return {
    features: seen.flatMap(({ looks }) => looks.map((value): Feature => ({ kind: 'image-look', value }))),
    codes: seen.flatMap(({ code }) => (code === undefined ? [] : [code])),
  }
}

interface Picture {
  readonly bytes: Buffer
  readonly hash: string
}

function picturesIn({ attachments, pictures }: Contents): Picture[] {
  const found: Picture[] = []
  let room = maxPixels
  const offer = (bytes: Buffer | undefined, known?: string): void => {
    if (!bytes || bytes.length > maxBytes) return
    const size = sizeOf(bytes)
    if (!size || Math.min(size.width, size.height) < shortestSide || size.width * size.height > room) return
    room -= size.width * size.height
    found.push({ bytes, hash: known ?? hash('sha256', bytes) })
  }
  for (const { bytes, hash } of attachments) {
    if (found.length < mostPictures && kindByBytes(bytes) === 'image') offer(bytes, hash)
  }
  for (const written of pictures) if (found.length < mostPictures) offer(fromDataUri(written))
  return found
}

function fromDataUri(written: string): Buffer | undefined {
  if (written.length > maxBytes * 1.4) return undefined
  const base64 = /^\s*data:image\/[\w.+-]{1,40}(?:;[\w.=-]{1,60}){0,4};base64,/i.exec(written)
  return base64 ? Buffer.from(written.slice(base64[0].length), 'base64') : undefined
}

const see = remembered(mostRemembered, (_hash, bytes: Buffer): Seen => {
  const pixels = decodePicture(bytes)
  if (!pixels) return { looks: [], code: undefined }
  return { looks: pixels.width * pixels.height >= smallestLook ? looksOf(pixels) : [], code: qrCodeIn(pixels) }
})

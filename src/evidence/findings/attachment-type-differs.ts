/**
 * A file that is something else than its name or its type say, and worse: a program named as a picture, a page sent as a PDF.
 *
 * Mail programs get types wrong every day (application/octet-stream, a PNG named .jpg, a .doc that is RTF), so only what opens
 * differently from what was promised counts.
 */
import type { Facts } from '../facts.js'
import { type FileKind, kindByName, kindByType } from '../file-kinds.js'

const harmless = new Set<FileKind>(['image', 'pdf', 'text', 'rtf', 'ole'])
const worse = new Set<FileKind>(['program', 'shortcut', 'disk-image', 'page', 'archive'])

export function attachmentTypeDiffers({ files }: Facts): boolean {
  return files.some(({ kind, filename, type }) => {
    if (kind === undefined || !worse.has(kind)) return false
    const byName = kindByName(filename)
    const promised = byName ?? kindByType(type)
    return promised !== undefined && harmless.has(promised)
  })
}

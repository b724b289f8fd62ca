/** evidence/attachments: hashes and names of what is attached; tiny files (spacers, logos' pixels) say nothing and are left out. */
import type { Attachment } from './contents.js'
import type { Feature } from './evidence.js'
import type { FileLook } from './file-look.js'
import { foldLetters } from './fold-letters.js'

const smallestTelling = 1_500

const mostMembers = 5

/** `looks`: of the same files, in the same order. */
export function attachmentFeatures(attachments: readonly Attachment[], looks: readonly FileLook[]): Feature[] {
  const features: Feature[] = []
  for (const { members } of looks) {
    // An archive's own name is drawn by lot more often than those of the files in it.
    for (const name of members.slice(0, mostMembers).map(member => nameTemplate(member))) {
      if (name !== '') features.push({ kind: 'attachment-name', value: `zip/${name}`.slice(0, 80) })
    }
  }
  for (const file of attachments) {
    if (file.bytes.length >= smallestTelling)
      features.push({ kind: file.type.startsWith('image/') ? 'image' : 'attachment', value: file.hash })
    else if (file.bytes.length > 0 && !file.type.startsWith('image/')) features.push({ kind: 'attachment', value: file.hash })
    const name = nameTemplate(file.filename)
    if (name !== '' && !(file.inline && file.type.startsWith('image/'))) features.push({ kind: 'attachment-name', value: name })
  }
  return features
}

/** 'invoice_20234.pdf' → 'invoice_#.pdf'. */
function nameTemplate(filename: string | undefined): string {
  return foldLetters(filename ?? '')
    .replace(/\p{N}+/gu, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
}

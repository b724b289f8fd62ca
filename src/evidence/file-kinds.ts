/**
 * evidence/file-kinds: what a file is by its first bytes, and what its type or its name's ending claim. Looks at 1 KB at most.
 */
export type FileKind =
  | 'image'
  | 'pdf'
  | 'zip'
  | 'ole'
  | 'rtf'
  | 'archive'
  | 'program'
  | 'shortcut'
  | 'disk-image'
  | 'page'
  | 'text'

const magic: readonly (readonly [FileKind, string])[] = [
  ['image', '89504e470d0a1a0a'],
  ['image', 'ffd8ff'],
  ['image', '474946383761'],
  ['image', '474946383961'],
  ['image', '49492a00'],
  ['image', '4d4d002a'],
  ['pdf', '255044462d'],
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['ole', 'd0cf11e0a1b11ae1'],
  ['rtf', '7b5c727466'],
  ['archive', '526172211a07'],
  ['archive', '377abcaf271c'],
  ['archive', '1f8b08'],
  ['archive', '4d534346'],
  ['archive', 'fd377a585a00'],
  ['program', '4d5a'],
  ['program', '7f454c46'],
  ['program', 'cafebabe'],
  ['program', 'cffaedfe'],
  // [MS-SHLLINK] §2.1: HeaderSize and LinkCLSID.
  ['shortcut', '4c0000000114020000000000c000000000000046'],
]

/** Undefined for what none of these is. */
export function kindByBytes(bytes: Buffer): FileKind | undefined {
  const head = bytes.toString('hex', 0, 20)
  const found = magic.find(([, start]) => head.startsWith(start))
  if (found) return found[0]
  const text = bytes.toString('latin1', 0, 1_024)
  if (/^\s{0,400}(?:\xef\xbb\xbf)?\s{0,400}<(?:!doctype html|html|head|body|script|svg|meta)\b/i.test(text)) return 'page'
  // ECMA-119 §8.1: the volume descriptor stands in sector 16.
  if (bytes.length > 0x8006 && bytes.toString('latin1', 0x8001, 0x8006) === 'CD001') return 'disk-image'
  return undefined
}

const endings: Readonly<Record<FileKind, string>> = {
  image: 'png jpg jpeg jpe gif bmp tif tiff webp',
  pdf: 'pdf',
  zip: 'zip docx xlsx pptx docm xlsm pptm odt ods odp epub',
  ole: 'doc xls ppt msg dot xlt',
  rtf: 'rtf',
  archive: 'rar 7z gz tgz cab xz bz2 arj ace lzh',
  program: 'exe scr com pif bat cmd js jse vbs vbe wsf wsh hta ps1 msi jar cpl dll reg msc appx xll one',
  shortcut: 'lnk url',
  'disk-image': 'iso img vhd vhdx',
  page: 'html htm xhtml shtml svg mht mhtml',
  text: 'txt csv ics vcf log',
}
const kindOfEnding = new Map<string, FileKind>()
for (const [kind, list] of Object.entries(endings)) for (const one of list.split(' ')) kindOfEnding.set(one, kind as FileKind)

/** Lower case, without the dot; '' without one. Trailing dots and spaces are not seen by Windows. */
export function endingOf(filename: string): string {
  return /\.([a-z0-9]{1,8})[.\s]{0,20}$/i.exec(filename.slice(-60))?.[1]?.toLowerCase() ?? ''
}

export function kindByName(filename: string): FileKind | undefined {
  return kindOfEnding.get(endingOf(filename))
}

const types: readonly (readonly [FileKind, RegExp])[] = [
  ['image', /^image\/(?!svg)/],
  ['pdf', /^application\/(?:x-)?pdf$/],
  ['zip', /^application\/(?:x-)?zip|^application\/vnd\.(?:openxmlformats|oasis)/],
  ['ole', /^application\/(?:msword|vnd\.ms-(?:excel|powerpoint|outlook))$/],
  ['rtf', /^(?:application|text)\/rtf$/],
  ['page', /^(?:text|application)\/x?html|^image\/svg/],
  ['text', /^text\/(?:plain|csv|calendar)$/],
]

export function kindByType(type: string): FileKind | undefined {
  return types.find(([, pattern]) => pattern.test(type))?.[0]
}

/** What runs when a person opens it. */
export function runs(kind: FileKind | undefined): boolean {
  return kind === 'program' || kind === 'shortcut' || kind === 'disk-image'
}

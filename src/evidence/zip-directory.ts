/**
 * evidence/zip-directory: the names in a ZIP archive and whether they are encrypted, from its central directory.
 *
 * Nothing is unpacked, so no archive can be larger than it looks. Our own and not a library: judging is synchronous and asks for
 * two fields of a table (APPNOTE.TXT §4.3.12); what libraries are for, unpacking, is what must not happen here. At most
 * `mostNames`; a damaged directory gives what was read before the damage.
 */
export interface ZipDirectory {
  readonly names: readonly string[]
  readonly encrypted: boolean
}

const mostNames = 200
const maxName = 300
const endSize = 22
const maxComment = 65_535
const entrySize = 46

/** Undefined without an end record (§4.3.16). */
export function readZipDirectory(bytes: Buffer): ZipDirectory | undefined {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end === -1 || end + endSize > bytes.length || bytes.length - end > endSize + maxComment) return undefined
  const size = bytes.readUInt32LE(end + 12)
  // Counted from the end, as programs do that open archives with something put before them (self-extracting ones).
  let at = Math.max(0, end - size)
  const names: string[] = []
  let encrypted = false
  while (names.length < mostNames && at + entrySize <= end && bytes.readUInt32LE(at) === 0x02014b50) {
    const flags = bytes.readUInt16LE(at + 8)
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.subarray(at + entrySize, Math.min(end, at + entrySize + nameLength))
    // §4.4.4: bit 0 encrypted, bit 11 UTF-8.
    if (flags & 1) encrypted = true
    names.push(name.toString(flags & 0x800 ? 'utf8' : 'latin1').slice(0, maxName))
    at += entrySize + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return { names, encrypted }
}

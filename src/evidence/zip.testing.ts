/** evidence/zip: a ZIP archive of empty files for tests (APPNOTE.TXT §4.3). */
export interface ZipEntry {
  readonly name: string
  readonly encrypted?: boolean
}

export function zip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, encrypted = false } of entries) {
    const bytes = Buffer.from(name)
    const flags = (encrypted ? 1 : 0) | 0x800
    const file = Buffer.alloc(30 + bytes.length)
    file.writeUInt32LE(0x04034b50, 0)
    file.writeUInt16LE(flags, 6)
    file.writeUInt16LE(bytes.length, 26)
    bytes.copy(file, 30)
    const entry = Buffer.alloc(46 + bytes.length)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(bytes.length, 28)
    entry.writeUInt32LE(at, 42)
    bytes.copy(entry, 46)
    files.push(file)
    directory.push(entry)
    at += file.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...directory, end])
}

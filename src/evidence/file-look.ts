/**
 * evidence/file-look: what an attachment is, whatever it calls itself: by its bytes, its names, and what is inside without unpacking.
 *
 * Bounded: a page is read to `maxPage`, an old Office file searched to `maxSearched`, an archive's directory to some hundred names.
 */
import type { Attachment } from './contents.js'
import { endingOf, type FileKind, kindByBytes, kindByName } from './file-kinds.js'
import { readZipDirectory } from './zip-directory.js'

export interface FileLook {
  readonly filename: string
  readonly type: string
  readonly ending: string
  readonly kind: FileKind | undefined
  /** In an archive that is no Office document. */
  readonly members: readonly string[]
  readonly encrypted: boolean
  /** An Office document with macros ([MS-OVBA]). */
  readonly macros: boolean
  /** What is read as a page when a person opens it; '' for other files. */
  readonly page: string
}

const maxPage = 300_000
const maxSearched = 4_000_000
const officeTypes = '[Content_Types].xml'
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const oldMacros = utf16('_VBA_PROJECT')
const encryptedOffice = utf16('EncryptedPackage')

export function lookAtFile({ bytes, filename = '', type }: Attachment): FileLook {
  const kind = kindByBytes(bytes)
  const directory = kind === 'zip' ? readZipDirectory(bytes) : undefined
  const names = directory?.names ?? []
  const office = names.includes(officeTypes) || names[0] === 'mimetype'
  const old = kind === 'ole' ? bytes.subarray(0, maxSearched) : undefined
  const isPage = kind === 'page' || (kind === undefined && (kindByName(filename) === 'page' || type === 'text/html'))
  return {
    filename,
    type,
    ending: endingOf(filename),
    kind: isPage ? 'page' : kind,
    members: office ? [] : names,
    encrypted: directory?.encrypted === true || old?.includes(encryptedOffice) === true,
    macros: names.some(name => /vbaProject\.bin$/i.test(name)) || old?.includes(oldMacros) === true,
    page: isPage ? pageText(bytes) : '',
  }
}

/** A page in UTF-16 is read as browsers read it. */
function pageText(bytes: Buffer): string {
  const utf16Page = bytes.length > 1 && bytes[0] === 0xff && bytes[1] === 0xfe
  return bytes.toString(utf16Page ? 'utf16le' : 'latin1', 0, maxPage)
}

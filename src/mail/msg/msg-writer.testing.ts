/** mail/msg/msg-writer: makes .msg files for tests ([MS-OXMSG]): properties as streams of a compound file. Not for production. */
import CFB from 'cfb'

export interface MsgParts {
  readonly transportHeaders?: string
  /** A mail's when missing. */
  readonly messageClass?: string
  readonly subject: string
  readonly text?: string
  readonly html?: Buffer
  /** Compressed. */
  readonly rtf?: Buffer
  readonly from: { readonly name: string; readonly address: string }
  readonly to: readonly { readonly name: string; readonly address: string }[]
  /** PR_MESSAGE_CODEPAGE; strings are then written as 8-bit with `encode`. */
  readonly codePage?: number
  readonly encode?: (text: string) => Buffer
  /** Without `bytes`: a link to a file, which has no content. */
  readonly attachments?: readonly { readonly name?: string; readonly shortName?: string; readonly bytes?: Buffer }[]
  readonly embedded?: MsgParts
}

type Stream = readonly [path: string, bytes: Buffer]
interface Property {
  readonly id: number
  readonly type: number
  readonly bytes: Buffer
}

export function writeMsg(parts: MsgParts): Buffer {
  const file = CFB.utils.cfb_new()
  for (const [path, bytes] of messageStreams('', parts, 32)) CFB.utils.cfb_add(file, `/${path}`, bytes)
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Buffer)
}

function messageStreams(prefix: string, parts: MsgParts, headerSize: number): Stream[] {
  const string = (id: number, text: string): Property =>
    parts.encode ? { id, type: 0x1e, bytes: parts.encode(text) } : { id, type: 0x1f, bytes: Buffer.from(text, 'utf16le') }
  const properties = [
    string(0x001a, parts.messageClass ?? 'IPM.Note'),
    string(0x0037, parts.subject),
    string(0x0c1a, parts.from.name),
    string(0x0c1e, 'SMTP'),
    string(0x0c1f, parts.from.address),
    ...(parts.transportHeaders === undefined ? [] : [string(0x007d, parts.transportHeaders)]),
    ...(parts.text === undefined ? [] : [string(0x1000, parts.text)]),
    ...(parts.html === undefined ? [] : [{ id: 0x1013, type: 0x102, bytes: parts.html }]),
    ...(parts.rtf === undefined ? [] : [{ id: 0x1009, type: 0x102, bytes: parts.rtf }]),
    ...(parts.codePage === undefined ? [] : [long(0x3ffd, parts.codePage)]),
  ]
  const files = (parts.attachments ?? []).map(({ name, shortName, bytes }) => [
    ...(name === undefined ? [] : [string(0x3707, name)]),
    ...(shortName === undefined ? [] : [string(0x3704, shortName)]),
    long(0x3705, bytes ? 1 : 2),
    ...(bytes ? [{ id: 0x3701, type: 0x102, bytes }] : []),
  ])
  const streams = propertyStreams(prefix, properties, headerSize)
  parts.to.forEach(({ name, address }, i) => {
    const recipient = [string(0x3001, name), string(0x3002, 'SMTP'), string(0x3003, address), long(0x0c15, 1)]
    streams.push(...propertyStreams(`${prefix}__recip_version1.0_#0000000${i}/`, recipient, 8))
  })
  files.forEach((properties, i) => {
    streams.push(...propertyStreams(`${prefix}__attach_version1.0_#0000000${i}/`, properties, 8))
  })
  if (parts.embedded) {
    const at = `${prefix}__attach_version1.0_#0000000${files.length}/`
    const object = { id: 0x3701, type: 0x0d, bytes: Buffer.alloc(0) }
    streams.push(...propertyStreams(at, [string(0x3001, parts.embedded.subject), long(0x3705, 5), object], 8))
    streams.push(...messageStreams(`${at}__substg1.0_3701000D/`, parts.embedded, 24))
  }
  if (prefix === '')
    for (const id of ['00020102', '00030102', '00040102'])
      streams.push([`__nameid_version1.0/__substg1.0_${id}`, Buffer.alloc(0)])
  return streams
}

function long(id: number, value: number): Property {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return { id, type: 3, bytes }
}

/** [MS-OXMSG] §2.4: a table of fixed entries, and a stream of its own for each long value. */
function propertyStreams(prefix: string, properties: readonly Property[], headerSize: number): Stream[] {
  const table = Buffer.alloc(headerSize + properties.length * 16)
  const streams: Stream[] = []
  properties.forEach(({ id, type, bytes }, i) => {
    const at = headerSize + i * 16
    table.writeUInt16LE(type, at)
    table.writeUInt16LE(id, at + 2)
    table.writeUInt32LE(6, at + 4)
    if (type === 3) bytes.copy(table, at + 8)
    else {
      table.writeUInt32LE(bytes.length + (type === 0x1f ? 2 : type === 0x1e ? 1 : 0), at + 8)
      const name = `__substg1.0_${id.toString(16).padStart(4, '0')}${type.toString(16).padStart(4, '0')}`
        .toUpperCase()
        .replace('__SUBSTG', '__substg')
      if (type !== 0x0d) streams.push([`${prefix}${name}`, bytes])
    }
  })
  return [[`${prefix}__properties_version1.0`, table], ...streams]
}

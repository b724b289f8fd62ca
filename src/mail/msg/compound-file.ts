/**
 * mail/msg/compound-file: is the inside of a compound file ([MS-CFB]) what it claims, so that a reader of it comes to an end?
 *
 * The library that reads .msg follows chains of sectors and links between entries wherever they lead: a file of 6 KB with a chain
 * that bites its own tail keeps it busy for half a minute and fills the memory. Here each sector may belong to one chain only,
 * each entry hang in one place of the tree only, and no stream be larger than the file. Linear; never throws.
 */
// [MS-CFB] §2.1, §2.6.1
const stream = 2
const root = 5
const endOfChain = -2
const noEntry = -1
const entrySize = 128
const smallestInSectors = 4_096
const fatsInHeader = 109

export function isSoundCompoundFile(bytes: Buffer): boolean {
  if (bytes.length < 512) return false
  const sectorSize = bytes[30] === 12 ? 4_096 : 512
  const sectors = new Sectors(bytes, sectorSize)
  const fat = fatOf(bytes, sectors)
  if (fat === undefined) return false
  const chain = (start: number): readonly number[] | undefined => follow(start, fat, sectors.used)
  const hasMiniFat = bytes.readInt32LE(64) !== 0
  const miniFat = chain(hasMiniFat ? bytes.readInt32LE(60) : endOfChain)?.flatMap(sector => sectors.numbers(sector))
  const directory = chain(bytes.readInt32LE(48))?.flatMap(sector => sectors.entries(sector))
  if (miniFat === undefined || directory === undefined) return false
  const usedMini = new Set<number>()
  const areSound = directory.every(({ type, start, size }) => {
    if ((type !== stream && type !== root) || size === 0) return true
    if (size < 0 || size > bytes.length) return false
    return (type === stream && size < smallestInSectors ? follow(start, miniFat, usedMini) : chain(start)) !== undefined
  })
  return areSound && directory[0]?.type === root && isTree(directory)
}

interface Entry {
  readonly type: number
  readonly links: readonly number[]
  readonly start: number
  readonly size: number
}

class Sectors {
  readonly used = new Set<number>()

  constructor(
    private readonly bytes: Buffer,
    readonly size: number,
  ) {}

  /** False for one that is not there, or taken. The last of a file may be cut short. */
  take(sector: number): boolean {
    if (sector < 0 || (sector + 1) * this.size >= this.bytes.length || this.used.has(sector)) return false
    this.used.add(sector)
    return true
  }

  numbers(sector: number): number[] {
    return this.#cut(sector, 4).map(at => this.bytes.readInt32LE(at))
  }

  entries(sector: number): Entry[] {
    return this.#cut(sector, entrySize).map(at => ({
      type: this.bytes[at + 66] as number,
      links: [68, 72, 76].map(offset => this.bytes.readInt32LE(at + offset)),
      start: this.bytes.readInt32LE(at + 116),
      size: this.bytes.readInt32LE(at + 120),
    }))
  }

  #cut(sector: number, step: number): number[] {
    const start = (sector + 1) * this.size
    const end = Math.min(start + this.size, this.bytes.length)
    return Array.from({ length: Math.floor((end - start) / step) }, (_, i) => start + i * step)
  }
}

/** Which sector follows which. The sectors that say so are named in the header and, of large files, in a chain of lists. */
function fatOf(bytes: Buffer, sectors: Sectors): readonly number[] | undefined {
  const count = bytes.readInt32LE(44)
  if (count < 0 || count > bytes.length / sectors.size) return undefined
  const named = Array.from({ length: Math.min(count, fatsInHeader) }, (_, i) => bytes.readInt32LE(76 + i * 4))
  let next = bytes.readInt32LE(68)
  for (let lists = bytes.readInt32LE(72); lists > 0; lists--) {
    if (!sectors.take(next)) return undefined
    const list = sectors.numbers(next)
    named.push(...list.slice(0, -1).filter(sector => sector !== noEntry))
    next = list.at(-1) ?? endOfChain
  }
  if (!named.every(sector => sectors.take(sector))) return undefined
  // The table goes on behind the end of a file that was cut short: what it says of there is no use.
  return named.flatMap(sector => sectors.numbers(sector)).slice(0, Math.ceil(bytes.length / sectors.size) - 1)
}

/** Undefined for a chain that does not end, or takes what another has. */
function follow(start: number, table: readonly number[], used: Set<number>): readonly number[] | undefined {
  const chain: number[] = []
  for (let at = start; at !== endOfChain; at = table[at] as number) {
    if (at < 0 || at >= table.length || used.has(at)) return undefined
    used.add(at)
    chain.push(at)
  }
  return chain
}

/** Nothing links to the root, and nothing is linked to twice: so nothing leads back to where it came from. */
function isTree(directory: readonly Entry[]): boolean {
  const linked = new Set<number>([0])
  for (const link of directory.flatMap(({ type, links }) => (type === 0 ? [] : links))) {
    if (link === noEntry) continue
    if (link < 0 || link >= directory.length || linked.has(link)) return false
    linked.add(link)
  }
  return true
}

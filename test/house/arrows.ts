/**
 * The arrows of ARCHITECTURE.md against the imports of the sources.
 *
 * A room is a folder or a file directly under src/. Tests may look into any room; what runs may only follow the arrows, and enters
 * another room by its front door (index.ts).
 */
import { posix } from 'node:path'

/** Whom each room may import. */
export type Arrows = ReadonlyMap<string, ReadonlySet<string>>

export interface Source {
  /** Below src/: 'rules/rule.ts'. */
  readonly path: string
  readonly text: string
}

export interface Import {
  readonly from: string
  readonly to: string
  readonly file: string
  readonly target: string
}

/** Reads the block ```arrows of the page. Throws on a line that it does not understand: an arrow must not get lost. */
export function arrowsOf(page: string): Arrows {
  const block = /^```arrows\n(.*?)^```$/ms.exec(page)?.[1]
  if (block === undefined) throw new Error('the page has no block of arrows')
  const arrows = new Map<string, ReadonlySet<string>>()
  for (const line of block.split('\n').filter(each => each !== '')) {
    const [, from, to] = /^([\w-]+) -> ([\w -]+)$/.exec(line) ?? []
    if (from === undefined || to === undefined) throw new Error(`not an arrow: ${line}`)
    if (arrows.has(from)) throw new Error(`${from} has two lines`)
    arrows.set(from, new Set(to.split(' ')))
  }
  return arrows
}

/** 'rules/rule.ts' → 'rules', 'house.ts' → 'house'. */
export function roomOf(path: string): string {
  return (path.split('/')[0] as string).replace(/\.[jt]s$/, '')
}

export function isTest(path: string): boolean {
  return /\.(?:test|testing)\.ts$/.test(path)
}

/** What a source imports, as written: `import … from`, `export … from`, `import '…'` and `import('…')`; not the `from` of SQL. */
export function importedBy(text: string): readonly string[] {
  const statements = text.matchAll(/^(?:import|export(?: type)? [*{])[^'`;]* from '([\w@.][\w@./-]*)'$/gm)
  const bare = text.matchAll(/^import '([\w@.][\w@./-]*)'$/gm)
  const calls = text.matchAll(/\bimport\('([\w@.][\w@./-]*)'\)/g)
  return [...statements, ...bare, ...calls].map(match => match[1] as string)
}

/** Imports from one room into another. */
export function importsBetweenRooms(sources: readonly Source[]): readonly Import[] {
  return sources
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, text }) =>
      importedBy(text)
        .filter(name => name.startsWith('.'))
        .map(name => {
          const target = posix.join(posix.dirname(path), name)
          return { from: roomOf(path), to: roomOf(target), file: path, target }
        }),
    )
    .filter(({ from, to }) => from !== to)
}

export function wrongImports(arrows: Arrows, imports: readonly Import[]): readonly Import[] {
  return imports.filter(({ from, to }) => !arrows.get(from)?.has(to))
}

/** Past the front door: a file of another room that is not its index. */
export function backDoors(imports: readonly Import[]): readonly Import[] {
  return imports.filter(({ target }) => target.includes('/') && !target.endsWith('/index.js'))
}

/** Rooms on a way of arrows that leads back to where it began. */
export function roomsInCircles(arrows: Arrows): readonly string[] {
  const reached = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>()
    const next = [...(arrows.get(from) ?? [])]
    for (let room = next.pop(); room !== undefined; room = next.pop()) {
      if (seen.has(room)) continue
      seen.add(room)
      next.push(...(arrows.get(room) ?? []))
    }
    return seen
  }
  return [...arrows.keys()].filter(room => reached(room).has(room))
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arrowsOf,
  backDoors,
  importedBy,
  importsBetweenRooms,
  roomOf,
  roomsInCircles,
  type Source,
  wrongImports,
} from './arrows.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
const sources: readonly Source[] = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts'))
  .map(path => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, 'src', path), 'utf8') }))
const rooms = [...new Set(sources.map(({ path }) => roomOf(path)))].sort()

describe('the house', () => {
  const arrows = arrowsOf(page)
  const imports = importsBetweenRooms(sources)
  const shown = ({ from, to, file }: { from: string; to: string; file: string }) => `${from} -> ${to} (${file})`

  it('has no import but along the arrows of ARCHITECTURE.md', () => {
    expect(imports.length).toBeGreaterThan(20)
    expect(wrongImports(arrows, imports).map(shown)).toEqual([])
  })

  it('has no arrow that nothing goes along', () => {
    const gone = new Set(imports.map(({ from, to }) => `${from} -> ${to}`))
    const drawn = [...arrows].flatMap(([from, all]) => [...all].map(to => `${from} -> ${to}`))
    expect(drawn.filter(arrow => !gone.has(arrow))).toEqual([])
  })

  it('has no arrows in a circle', () => {
    expect(roomsInCircles(arrows)).toEqual([])
  })

  it('lets rooms in by the front door only', () => {
    expect(backDoors(imports).map(({ file, target }) => `${file}: ${target}`)).toEqual([])
  })

  it('has each room in the table of rooms, and no other', () => {
    const table = /^## Rooms\n(.*?)^## /ms.exec(page)?.[1] ?? ''
    const listed = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(row =>
      [...(row[1] as string).matchAll(/`([\w-]+)/g)].map(name => name[1] as string),
    )
    expect(listed.toSorted()).toEqual(rooms)
  })

  it('keeps the judging wing free of database, clock and network', () => {
    const pure = sources.filter(
      ({ path }) => /^(?:mail|evidence|rules|heuristics|filter)\//.test(path) && !/\.test(?:ing)?\.ts$/.test(path),
    )
    expect(pure.length).toBeGreaterThan(20)
    const impure =
      /from '(?:kysely|pg|@electric-sql[^']*|node:(?:fs|net|http|dns|tls|child_process)[^']*)'|Date\.now\(|new Date\(\)|\bfetch\(/
    const impureFiles = pure.filter(({ text }) => impure.test(text)).map(({ path }) => path)
    // Reads one file of the installation, which never changes.
    expect(impureFiles).toEqual(['heuristics/starting-model.ts'])
  })
})

describe('the check of arrows', () => {
  const room = fc.constantFrom('mail', 'rules', 'store', 'doors', 'texts', 'smtp-intake')
  const drawn = fc.uniqueArray(fc.tuple(room, fc.uniqueArray(room, { minLength: 1 })), { selector: ([from]) => from })
  const blockOf = (lines: readonly (readonly [string, readonly string[]])[]) =>
    `# A page\n\n\`\`\`arrows\n${lines.map(([from, to]) => `${from} -> ${to.join(' ')}\n`).join('')}\`\`\`\nmore\n`
  const sentence = fc.constantFrom(
    (target: string) => `import { x } from '${target}'`,
    (target: string) => `import type { X } from '${target}'`,
    (target: string) => `import {\n  x,\n  y,\n} from '${target}'`,
    (target: string) => `export * from '${target}'`,
    (target: string) => `import '${target}'`,
    (target: string) => `const x = await import('${target}')`,
  )

  it('reads every arrow that is drawn', () => {
    fc.assert(
      fc.property(drawn, lines => {
        expect(arrowsOf(blockOf(lines))).toEqual(new Map(lines.map(([from, to]) => [from, new Set(to)])))
      }),
    )
  })

  it('finds an import that no arrow allows, however it is written and however deep the file lies, and no other', () => {
    fc.assert(
      fc.property(drawn, room, room, fc.nat(3), sentence, (lines, from, to, depth, written) => {
        fc.pre(from !== to)
        const path = [from, ...Array.from({ length: depth }, () => 'deep'), 'file.ts'].join('/')
        const text = `/** about from and import */\n${written(`${'../'.repeat(depth + 1)}${to}/index.js`)}\nexport {}\n`
        const found = wrongImports(arrowsOf(blockOf(lines)), importsBetweenRooms([{ path, text }]))
        const allowed = lines.some(([room, targets]) => room === from && targets.includes(to))
        expect(found.map(({ from, to }) => [from, to])).toEqual(allowed ? [] : [[from, to]])
      }),
    )
  })

  it('never loses an arrow that it does not understand', () => {
    expect(() => arrowsOf('no block')).toThrow('no block of arrows')
    expect(() => arrowsOf('```arrows\nmail => rules\n```\n')).toThrow('not an arrow: mail => rules')
    expect(() => arrowsOf('```arrows\nmail -> rules\nmail -> store\n```\n')).toThrow('mail has two lines')
  })

  it('sees a circle, and the back door', () => {
    expect(roomsInCircles(arrowsOf('```arrows\na -> b\nb -> c\nc -> a\nd -> a\n```\n'))).toEqual(['a', 'b', 'c'])
    const imports = importsBetweenRooms([
      { path: 'a/x.ts', text: "import { y } from '../b/y.js'\nimport { z } from '../b/index.js'" },
    ])
    expect(backDoors(imports).map(({ target }) => target)).toEqual(['b/y.js'])
  })

  it('does not take the words of SQL, comments and texts for imports', () => {
    for (const text of [
      "const q = sql`select a where b is distinct from 'store'`",
      "  // to import 'store' from 'rules'",
      "say('from ', 'mail')",
    ])
      expect(importedBy(text)).toEqual([])
  })

  it('leaves tests alone', () => {
    expect(importsBetweenRooms([{ path: 'mail/x.test.ts', text: "import { y } from '../store/index.js'" }])).toEqual([])
  })
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { programOf } from '../../src/commands/program.js'
import type { Terminal } from '../../src/commands/terminal.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const decisions = readdirSync(join(root, 'docs/decisions')).filter(name => /^\d{3}-.*\.md$/.test(name))
const pages = [
  ...readdirSync(root).filter(name => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
]
const read = (page: string): string => readFileSync(join(root, page), 'utf8')

describe('the documents', () => {
  it.each(pages)('%s: its links lead to files that are there', page => {
    const targets = [...read(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(match => match[1] as string)
    expect(targets.filter(target => !existsSync(join(root, dirname(page), target)))).toEqual([])
  })

  it.each(pages)('%s: the sources and tests that it names are there', page => {
    const named = [...read(page).matchAll(/`((?:src|test|scripts|docs)\/[\w./-]+|[\w-]+\/[\w./-]+\.ts)`/g)].map(
      match => match[1] as string,
    )
    const isThere = (path: string): boolean => existsSync(join(root, path)) || existsSync(join(root, 'src', path))
    expect(named.filter(path => !isThere(path))).toEqual([])
  })

  it.each(['README.md', 'docs/README.ja.md'])('%s names every command', page => {
    const terminal: Terminal = { language: 'en', out: () => {}, json: () => {}, note: () => {}, isScreen: false }
    const names = programOf(terminal, async () => {}).commands.map(command => command.name())
    expect(names.filter(name => !new RegExp(`\`(?:surinuke )?${name}\``).test(read(page)))).toEqual([])
  })

  it('decisions are numbered one after the other, and all in the list', () => {
    expect(decisions.map(name => Number(name.slice(0, 3)))).toEqual(decisions.map((_, i) => i + 1))
    const list = read('docs/decisions/README.md')
    for (const name of decisions) {
      const [title] = read(`docs/decisions/${name}`).split('\n')
      expect(list).toContain(`| [${name.slice(0, 3)}](${name}) | ${title?.replace(/^# \d{3} /, '')} |`)
    }
  })
})

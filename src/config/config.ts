/**
 * config: defaults, then the file, then --set, then the environment; checked key by key.
 *
 * A wrong configuration stops the start with one sentence that names the key, what is wrong, and where it stands; nothing is
 * ever silently ignored.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findNodeAtLocation, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser'
import { type Language, text } from '../texts/index.js'
import { type Config, defaultConfig, meaningOf, type Setting, settings } from './defaults.js'

export type ConfigReading =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'invalid'; readonly reason: string }

export interface ConfigSources {
  readonly dataDir: string
  /** Instead of DATA/config.jsonc. */
  readonly file: string | undefined
  /** 'intake.maxAgeDays=30' */
  readonly sets: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Of whoever reads the reason. */
  readonly language: Language
}

type Values = Map<string, unknown>

export function readConfig(sources: ConfigSources): ConfigReading {
  const file = sources.file ?? join(sources.dataDir, 'config.jsonc')
  const values: Values = new Map(leavesOf(defaultConfig))
  const { language } = sources
  try {
    if (existsSync(file)) mergeFile(values, file, language)
    else if (sources.file) throw new Invalid(text(language, 'config.no-file', { file }))
    for (const set of sources.sets) mergeSet(values, set, language)
    const database = sources.environment['SURINUKE_DATABASE']
    if (database) values.set('database', database)
  } catch (error) {
    if (error instanceof Invalid) return { kind: 'invalid', reason: error.message }
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    return { kind: 'invalid', reason: text(language, 'config.file-unreadable', { file, code }) }
  }
  return { kind: 'config', config: treeOf(values) as unknown as Config }
}

/** At first start: every default, with what it means beside it. */
export function writeDefaultConfig(dataDir: string, language: Language): string | undefined {
  const file = join(dataDir, 'config.jsonc')
  if (existsSync(file)) return undefined
  const next = `${file}.tmp`
  try {
    writeFileSync(next, documentedDefaults(language), { mode: 0o600 })
    renameSync(next, file)
    return file
  } catch (error) {
    // With a full disk half of it would be there, and be called invalid ever after.
    rmSync(next, { force: true })
    throw error
  }
}

function documentedDefaults(language: Language): string {
  const lines = [`// ${text(language, 'configuration.file')}`, '{']
  const groups = Object.entries(defaultConfig)
  groups.forEach(([name, value], g) => {
    const comma = g < groups.length - 1 ? ',' : ''
    if (!isGroup(value)) {
      lines.push(`  // ${meaningOf(name, language)}`, `  "${name}": ${JSON.stringify(value)}${comma}`)
      return
    }
    lines.push(`  "${name}": {`)
    const entries = Object.entries(value)
    entries.forEach(([key, inner], i) => {
      lines.push(
        `    // ${meaningOf(`${name}.${key}`, language)}`,
        `    "${key}": ${JSON.stringify(inner)}${i < entries.length - 1 ? ',' : ''}`,
      )
    })
    lines.push(`  }${comma}`)
  })
  return `${[...lines, '}'].join('\n')}\n`
}

/** For the log at start: what is in force, secrets left out. */
export function withoutSecrets(config: Config): unknown {
  const shown = [...leavesOf(config)].map(([key, value]): [string, unknown] => [
    key,
    settings[key]?.secret && value !== 'embedded' ? '(not shown)' : value,
  ])
  return treeOf(new Map(shown))
}

class Invalid extends Error {}

function mergeFile(values: Values, file: string, language: Language): void {
  const content = readFileSync(file, 'utf8')
  const errors: ParseError[] = []
  const tree = parse(content, errors, { allowTrailingComma: true }) as unknown
  const at = (offset: number): string => text(language, 'config.place', { file, ...placeIn(content, offset) })
  const first = errors[0]
  if (first) throw new Invalid(at(first.offset) + text(language, 'config.not-json', { error: printParseErrorCode(first.error) }))
  if (!isGroup(tree)) throw new Invalid(text(language, 'config.not-an-object', { file }))
  const nodes = parseTree(content, [], { allowTrailingComma: true })
  for (const [key, value] of leavesOf(tree)) {
    const node = nodes && findNodeAtLocation(nodes, key.split('.'))
    put(values, key, value, at(node?.offset ?? 0), language)
  }
}

function mergeSet(values: Values, set: string, language: Language): void {
  const equals = set.indexOf('=')
  if (equals < 1) throw new Invalid(text(language, 'config.set-form', { set }))
  const key = set.slice(0, equals)
  const raw = set.slice(equals + 1)
  put(values, key, parsedAs(values.get(key), raw), '--set: ', language)
}

/** JSON where it is JSON of the wanted kind; a list may be written with commas; all else is text. */
function parsedAs(present: unknown, raw: string): unknown {
  if (typeof present === 'string') return raw
  if (Array.isArray(present) && !raw.startsWith('[')) return raw === '' ? [] : raw.split(',').map(item => item.trim())
  try {
    return JSON.parse(raw) as unknown
  } catch {
    return raw
  }
}

function put(values: Values, key: string, value: unknown, place: string, language: Language): void {
  const setting = settings[key]
  if (!setting) {
    const near = nearest(key)
    throw new Invalid(
      place + (near ? text(language, 'config.unknown-but-near', { key, near }) : text(language, 'config.unknown', { key })),
    )
  }
  const wanted = problemWith(value, values.get(key), setting, language)
  if (wanted) throw new Invalid(`${place}"${key}" ${wanted}`)
  values.set(key, value)
}

/** What it must be, when it is not. */
function problemWith(value: unknown, model: unknown, { oneOf, range, form }: Setting, language: Language): string | undefined {
  if (Array.isArray(model)) {
    if (!Array.isArray(value) || value.some(item => typeof item !== 'string')) return text(language, 'config.must-be.list')
    const wrong = form && (value as string[]).find(item => !form.pattern.test(item))
    return form && wrong !== undefined ? text(language, `config.must-hold.${form.name}`, { wrong }) : undefined
  }
  if (typeof value !== typeof model) return text(language, `config.must-be.${typeof model as 'string' | 'number' | 'boolean'}`)
  if (oneOf && !oneOf.includes(value as string))
    return text(language, 'config.must-be.one-of', { choices: oneOf.map(item => `"${item}"`).join(', ') })
  if (range && (!Number.isInteger(value) || (value as number) < range[0] || (value as number) > range[1]))
    return text(language, 'config.must-be.in-range', { from: range[0], to: range[1] })
  return undefined
}

function nearest(key: string): string | undefined {
  return Object.keys(settings).find(known => distance(known.toLowerCase(), key.toLowerCase()) <= 3 || known.endsWith(`.${key}`))
}

/** Levenshtein's; keys are short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      )
    }
    row = next
  }
  return row[b.length] as number
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function leavesOf(tree: object): Values {
  const leaves: Values = new Map()
  for (const [key, value] of Object.entries(tree)) {
    if (isGroup(value)) for (const [inner, leaf] of Object.entries(value)) leaves.set(`${key}.${inner}`, leaf)
    else leaves.set(key, value)
  }
  return leaves
}

function treeOf(values: Values): Record<string, unknown> {
  const tree: Record<string, unknown> = {}
  for (const [path, value] of values) {
    const [group = '', key] = path.split('.')
    if (key === undefined) tree[group] = value
    else tree[group] = { ...(tree[group] as object), [key]: value }
  }
  return tree
}

function placeIn(content: string, offset: number): { readonly line: number; readonly column: number } {
  const before = content.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1) as string).length + 1 }
}

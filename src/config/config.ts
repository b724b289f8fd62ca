/**
 * config: defaults, then the file, then --set, then the environment; checked key by key.
 *
 * A wrong configuration stops the start with one sentence that names the key, what is wrong, and where it stands; nothing is
 * ever silently ignored.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
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
}

type Values = Map<string, unknown>

export function readConfig(sources: ConfigSources): ConfigReading {
  const file = sources.file ?? join(sources.dataDir, 'config.jsonc')
  const values: Values = new Map(leavesOf(defaultConfig))
  try {
    if (existsSync(file)) mergeFile(values, file)
    else if (sources.file) throw new Invalid(`there is no file ${file}`)
    for (const set of sources.sets) mergeSet(values, set)
    const database = sources.environment['SURINUKE_DATABASE']
    if (database) values.set('database', database)
  } catch (error) {
    if (error instanceof Invalid) return { kind: 'invalid', reason: error.message }
    return { kind: 'invalid', reason: `${file} can't be read (${(error as NodeJS.ErrnoException).code ?? String(error)})` }
  }
  return { kind: 'config', config: treeOf(values) as unknown as Config }
}

/** At first start: every default, with what it means beside it. */
export function writeDefaultConfig(dataDir: string, language: Language): string | undefined {
  const file = join(dataDir, 'config.jsonc')
  if (existsSync(file)) return undefined
  writeFileSync(file, documentedDefaults(language), { mode: 0o600 })
  return file
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

function mergeFile(values: Values, file: string): void {
  const text = readFileSync(file, 'utf8')
  const errors: ParseError[] = []
  const tree = parse(text, errors, { allowTrailingComma: true }) as unknown
  const first = errors[0]
  if (first)
    throw new Invalid(`${file}, ${placeIn(text, first.offset)}: this is not valid JSON (${printParseErrorCode(first.error)})`)
  if (!isGroup(tree)) throw new Invalid(`${file} must hold an object: { … }`)
  const nodes = parseTree(text, [], { allowTrailingComma: true })
  for (const [key, value] of leavesOf(tree)) {
    const node = nodes && findNodeAtLocation(nodes, key.split('.'))
    put(values, key, value, `${file}, ${placeIn(text, node?.offset ?? 0)}: `)
  }
}

function mergeSet(values: Values, set: string): void {
  const equals = set.indexOf('=')
  if (equals < 1) throw new Invalid(`--set ${set}: write it as --set key=value`)
  const key = set.slice(0, equals)
  const raw = set.slice(equals + 1)
  put(values, key, parsedAs(values.get(key), raw), '--set: ')
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

function put(values: Values, key: string, value: unknown, place: string): void {
  const setting = settings[key]
  if (!setting) throw new Invalid(`${place}there is no setting "${key}"${suggestion(key)}`)
  const problem = problemWith(value, values.get(key), setting)
  if (problem) throw new Invalid(`${place}"${key}" ${problem}`)
  values.set(key, value)
}

function problemWith(value: unknown, model: unknown, setting: Setting): string | undefined {
  if (Array.isArray(model)) {
    if (!Array.isArray(value) || value.some(item => typeof item !== 'string')) return 'must be a list of texts'
    const wrong = setting.form && (value as string[]).find(item => !setting.form?.pattern.test(item))
    return wrong === undefined ? undefined : `must hold ${setting.form?.words}, not "${wrong}"`
  }
  if (typeof value !== typeof model)
    return `must be a ${{ string: 'text', number: 'number', boolean: 'true or false' }[typeof model as 'string']}`
  if (setting.oneOf && !setting.oneOf.includes(value as string))
    return `must be one of ${setting.oneOf.map(item => `"${item}"`).join(', ')}`
  if (
    setting.range &&
    (!Number.isInteger(value) || (value as number) < setting.range[0] || (value as number) > setting.range[1])
  ) {
    return `must be a whole number from ${setting.range[0]} to ${setting.range[1]}`
  }
  return undefined
}

function suggestion(key: string): string {
  const near = Object.keys(settings).find(
    known => distance(known.toLowerCase(), key.toLowerCase()) <= 3 || known.endsWith(`.${key}`),
  )
  return near ? `; did you mean "${near}"?` : ''
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

function placeIn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n')
  return `line ${before.length}, column ${(before.at(-1) as string).length + 1}`
}

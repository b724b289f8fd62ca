import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { en } from '../texts/en.js'
import { readConfig, withoutSecrets, writeDefaultConfig } from './config.js'
import { defaultConfig, settings } from './defaults.js'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'surinuke-config-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const read = (sets: string[] = [], environment: Record<string, string> = {}) =>
  readConfig({ dataDir, file: undefined, sets, environment, language: 'en' })
const reasonOf = (sets: string[]): string => {
  const reading = read(sets)
  return reading.kind === 'invalid' ? reading.reason : 'valid'
}

describe('the configuration', () => {
  it.each(['en', 'ja'] as const)('written at first start in %s holds every default and reads back as the defaults', language => {
    writeDefaultConfig(dataDir, language)
    expect(read()).toEqual({ kind: 'config', config: defaultConfig })
  })

  it('says of every setting what it means', () => {
    writeDefaultConfig(dataDir, 'ja')
    const lines = readFileSync(join(dataDir, 'config.jsonc'), 'utf8').split('\n')
    const undocumented = lines.filter((line, i) => /^\s+"[^"]+": [^{]/.test(line) && !/\/\/ .{10}/.test(lines[i - 1] as string))
    expect(undocumented).toEqual([])
    expect(lines.join('\n')).not.toContain('undefined')
  })

  it('never overwrites a file that is there', () => {
    writeFileSync(join(dataDir, 'config.jsonc'), '{ "ports": { "web": 9000 } }')
    expect(writeDefaultConfig(dataDir, 'en')).toBeUndefined()
    const reading = read()
    expect(reading.kind === 'config' && reading.config.ports).toEqual({ web: 9000, intake: 2525 })
  })

  it('takes --set over the file, whatever the kind of value', () => {
    const reading = read([
      'intake.maxAgeDays=36500',
      'intake.strictFormat=true',
      'organisation.domains=a.example,b.example',
      'notices.from=x@y.example',
    ])
    expect(reading.kind === 'config' && reading.config.intake.maxAgeDays).toBe(36500)
    expect(reading.kind === 'config' && reading.config.intake.strictFormat).toBe(true)
    expect(reading.kind === 'config' && reading.config.organisation.domains).toEqual(['a.example', 'b.example'])
    expect(reading.kind === 'config' && reading.config.notices.from).toBe('x@y.example')
  })

  it('takes the database from the environment first, and never shows it', () => {
    const reading = read(['database=embedded'], { SURINUKE_DATABASE: 'postgres://u:secret@h/d' })
    expect(reading.kind === 'config' && reading.config.database).toBe('postgres://u:secret@h/d')
    expect(JSON.stringify(reading.kind === 'config' && withoutSecrets(reading.config))).not.toContain('secret')
  })

  it.each([
    [
      'an unknown key, with the nearest',
      'intake.maxAgeDay=3',
      'there is no setting "intake.maxAgeDay"; did you mean "intake.maxAgeDays"?',
    ],
    ['a key without its group', 'maxAgeDays=3', 'did you mean "intake.maxAgeDays"?'],
    ['a wrong type', 'intake.maxAgeDays=soon', '"intake.maxAgeDays" must be a number'],
    ['a number out of range', 'ports.web=70000', 'must be a whole number from 0 to 65535'],
    ['an unknown choice', 'notices.tell=all', 'must be one of "nothing", "state", "everything"'],
    ['a broken network', 'intake.trustedRelays=my-server', 'not "my-server"'],
    ['no value', 'ports.web', 'write it as --set key=value'],
  ])('refuses %s in one sentence', (_, set, sentence) => {
    expect(reasonOf([set])).toContain(sentence)
  })

  it.each([
    ['{ "ports": { "web": 80, } ', 'line 1, column'],
    ['{\n  "ports": { "wep": 80 }\n}', 'line 2, column'],
    ['[]', 'must hold an object'],
  ])('says where in the file %j is wrong', (content, place) => {
    writeFileSync(join(dataDir, 'config.jsonc'), content)
    expect(reasonOf([])).toContain(place)
  })

  it('says in Japanese what is wrong, too', () => {
    const sets = ['intake.maxAgeDay=3']
    expect(readConfig({ dataDir, file: undefined, sets, environment: {}, language: 'ja' })).toEqual({
      kind: 'invalid',
      reason: '--set: "intake.maxAgeDay"という設定はありません。"intake.maxAgeDays"のことでしょうか',
    })
  })

  it('documents each setting that it knows, and no other', () => {
    const documented = Object.keys(en).flatMap(key => (key.startsWith('setting.') ? [key.slice(8)] : []))
    expect(documented).toEqual(Object.keys(settings))
  })

  it('has a default for each setting that it knows, and no other', () => {
    const leaves = Object.entries(defaultConfig).flatMap(([group, value]) =>
      typeof value === 'object' && !Array.isArray(value) ? Object.keys(value).map(key => `${group}.${key}`) : [group],
    )
    expect(Object.keys(settings).sort()).toEqual(leaves.sort())
  })
})

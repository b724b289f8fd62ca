import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import type { Language } from '../texts/index.js'
import { programOf, run } from './program.js'
import type { Terminal } from './terminal.js'

function terminalIn(language: Language): Terminal & { readonly said: string[]; readonly noted: string[] } {
  const [said, noted]: [string[], string[]] = [[], []]
  return {
    language,
    out: line => void said.push(line),
    json: value => void said.push(JSON.stringify(value)),
    note: line => void noted.push(line),
    isScreen: false,
    said,
    noted,
  }
}

/** 'rules list' for each command that does something, and 'rules' for each that only holds others. */
function namesUnder(command: Command, path: readonly string[] = []): readonly (readonly string[])[] {
  return command.commands.flatMap(inner => [[...path, inner.name()], ...namesUnder(inner, [...path, inner.name()])])
}

const names = namesUnder(programOf(terminalIn('en'), async () => {}))
const acting = names.filter(
  name => !['rules', 'campaigns', 'wanted', 'token', 'people', 'admin', 'keys', 'bench'].includes(name.join(' ')),
)

describe('the command line', () => {
  it('has the commands that scripts rely on', () => {
    expect(acting.map(name => name.join(' '))).toEqual([
      'start',
      'demo',
      'submit',
      'status',
      'check',
      'withdraw',
      'rules list',
      'rules show',
      'rules template',
      'rules suspend',
      'rules release',
      'rules approve',
      'rules withdraw',
      'campaigns list',
      'campaigns show',
      'campaigns merge',
      'campaigns split',
      'campaigns undo',
      'reputation',
      'reporters',
      'wanted import',
      'token make',
      'token list',
      'token revoke',
      'people list',
      'people invite',
      'people roles',
      'people lock',
      'people unlock',
      'people link',
      'admin link',
      'audit',
      'rebuild',
      'keys rotate',
      'bench replay',
      'bench online',
      'bench scan',
    ])
  })

  it.each(['en', 'ja'] as const)('explains every command in %s, with every option', async language => {
    for (const name of [[], ...names]) {
      const terminal = terminalIn(language)
      expect(await run([...name, '--help'], terminal), name.join(' ')).toBe(0)
      expect(terminal.noted).toEqual([])
      const lines = terminal.said.filter(line => line !== '')
      expect(lines[0]).toMatch(language === 'ja' ? /^使い方： surinuke/ : /^Usage: surinuke/)
      expect(lines.at(-1)).toContain(language === 'ja' ? '終了コード' : 'Exit code')
      // What stands behind an option or a command, and what stands alone, is in the reader's language.
      const described = lines.slice(1).map(line => line.replace(/^ +\S.*? {2,}|^ {10,}/, ''))
      for (const line of described)
        expect(line, name.join(' ')).toMatch(language === 'ja' ? /[\u3040-\u30ff\u4e00-\u9fff]/ : /^[\x20-\x7e]+$/)
    }
  })

  it('gives every command that acts --json', async () => {
    for (const name of acting) {
      const terminal = terminalIn('en')
      await run([...name, '--help'], terminal)
      expect(terminal.said.join('\n'), name.join(' ')).toContain('--json')
    }
  })

  it.each([
    ['an unknown command', ['frobnicate'], "unknown command 'frobnicate'"],
    ['an unknown command in a group', ['rules', 'frobnicate'], "unknown command 'frobnicate'"],
    ['a command that is nearly right', ['chek', 'x.eml'], 'Did you mean check?'],
    ['an unknown option', ['check', 'x.eml', '--frob'], "unknown option '--frob'"],
    ['no file', ['check'], "missing required argument 'file'"],
    ['one word too many', ['status', 'sub_1', 'sub_2'], 'too many arguments'],
    ['a kind that there is not', ['submit', 'x.eml', '--kind', 'good'], 'Allowed choices are missed, wrongly-blocked'],
    ['a scope that there is not', ['token', 'make', '--label', 'x', '--scope', 'all'], 'Allowed choices are'],
    ['a state that there is not', ['rules', 'list', '--state', 'good'], 'Allowed choices are live, shadow'],
    ['a token without a label', ['token', 'make'], "required option '--label <text>' not specified"],
    ['a seed that is no number', ['bench', 'online', 'x.index', '--seed', 'x'], '--seed x: 0-4294967295'],
    ['rules that are no number', ['bench', 'scan', 'x.index', '--rules', '-1'], '--rules -1: 0-1000000'],
    ['a part that there is not', ['start', '--only', 'portal'], 'there is web, intake, worker'],
  ])('tells %s as wrong use: exit code 2, one sentence that says what', async (_, args, detail) => {
    const terminal = terminalIn('en')
    expect(await run(args, terminal)).toBe(2)
    expect(terminal.said).toEqual([])
    expect(terminal.noted.length).toBe(1)
    expect(terminal.noted[0]).toMatch(/^surinuke: This command is used differently\. Its help shows how\. \(/)
    expect(terminal.noted[0]).toContain(detail)
    const script = terminalIn('ja')
    expect(await run([...args, '--json'], script)).toBe(2)
    expect(script.noted).toEqual([])
    expect(JSON.parse(script.said.join('\n'))).toEqual({
      error: { code: 'wrong-use', text: expect.stringContaining('使い方'), detail: expect.stringContaining(detail) },
    })
  })

  it('tells an option without its value as wrong use', async () => {
    const terminal = terminalIn('en')
    expect(await run(['check', 'x.eml', '--data'], terminal)).toBe(2)
    expect(terminal.noted[0]).toContain("option '--data <dir>' argument missing")
  })

  it.each([[[]], [['rules']], [['keys']]])('shows its help to whoever types only %j, as wrong use', async args => {
    const terminal = terminalIn('en')
    expect(await run(args, terminal)).toBe(2)
    expect(terminal.said).toEqual([])
    expect(terminal.noted[0]).toMatch(/^Usage: surinuke/)
  })

  it('tells its version', async () => {
    const terminal = terminalIn('en')
    expect(await run(['--version'], terminal)).toBe(0)
    expect(terminal.said).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)])
  })
})

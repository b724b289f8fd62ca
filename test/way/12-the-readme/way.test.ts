/**
 * Types what the README and the pages on verdicts and templates tell a reader to type, in both languages, and compares what is
 * printed: `$` begins a command, `…` stands for lines left out. Ids differ from run to run: each of the page's stands for the one
 * that was printed in its place.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { newFolder, program, settled, startServer, stopAll } from '../server.js'

afterAll(stopAll)

const root = dirname(dirname(program))

interface Step {
  readonly command: string
  readonly printed: readonly string[]
}

function stepsOf(page: string): readonly Step[] {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^```console\n(.*?)^```$/gms)].map(
    match => match[1] as string,
  )
  return blocks
    .flatMap(block => block.split(/^\$ /m).slice(1))
    .map(step => {
      const [command = '', ...printed] = step.trimEnd().split('\n')
      return { command, printed }
    })
}

const id = /\b(?:sub|smp|rul|cmp)_\w+/g

/** What differs from run to run and from day to day: ids, times, and figures of a judgement that is always being improved. */
function shape(line: string): string {
  return line
    .replace(id, name => `${name.slice(0, 3)}_`)
    .replace(/\d{4}[-/]\d\d[-/]\d\d \d{1,2}:\d\d:\d\d/g, '(time)')
    .replace(/\d+ %/g, '(share)')
    .replace(/(?<=rule set |ルールセット：)\d+/g, '(version)')
    .replace(/\d+(?= conditions)|(?<=条件 ?)\d+/g, '(some)')
}

/** The page's ids and, for each, the one that was printed in its place. */
function compare(printed: readonly string[], actual: readonly string[], ids: Map<string, string>): void {
  let at = 0
  let skipping = false
  for (const line of printed) {
    if (line === '…') {
      skipping = true
      continue
    }
    const found = skipping ? actual.findIndex((other, i) => i >= at && shape(other) === shape(line)) : at
    expect(shape(actual[found] ?? `(nothing like it in)\n${actual.join('\n')}`)).toBe(shape(line))
    const [theirs, ours] = [line.match(id) ?? [], actual[found]?.match(id) ?? []]
    theirs.forEach((name, i) => {
      ids.set(name, ours[i] as string)
    })
    at = found + 1
    skipping = false
  }
  if (!skipping) expect(actual.slice(at)).toEqual([])
}

test.each([
  ['README.md', 'C'],
  ['docs/README.ja.md', 'ja_JP.UTF-8'],
  ['docs/verdicts.md', 'C'],
  ['docs/verdicts.ja.md', 'ja_JP.UTF-8'],
  ['docs/templates.md', 'C'],
  ['docs/templates.ja.md', 'ja_JP.UTF-8'],
])('%s tells the truth', async (page, language) => {
  const place = newFolder()
  symlinkSync(join(root, 'bin'), join(place, 'bin'))
  const server = await startServer(join(place, 'data'), ['organisation.domains='])
  const ids = new Map<string, string>()
  const mails = join(place, 'mails')
  const here = (text: string): string => text.replaceAll('/tmp/mails', mails)
  const steps = stepsOf(page)
  expect(steps.length).toBeGreaterThan(6)
  for (const { command, printed } of steps) {
    const typed = here(command).replace(id, name => ids.get(name) ?? `${name} was not printed before`)
    const { stdout, stderr } = spawnSync('sh', ['-c', `${typed} 2>&1`], {
      cwd: place,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: language },
    })
    expect(stderr).toBe('')
    compare(printed.map(here), stdout.trimEnd().split('\n'), ids)
    // A person reads a line before typing the next one; the work behind a report is done by then.
    await settled(
      server,
      [...ids.values()].filter(name => name.startsWith('smp_')),
    )
  }
})

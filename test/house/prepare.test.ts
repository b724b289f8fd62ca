import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url))

/** A clone in which npm and the compiler only write down that they were called. */
let clone = ''
const log = (): string => join(clone, 'calls.log')
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'surinuke-clone-'))
  cpSync(scripts, join(clone, 'scripts'), { recursive: true })
  for (const folder of ['src', 'portal', 'bin', 'node_modules/typescript/bin', 'node_modules/vite/bin'])
    mkdirSync(join(clone, folder), { recursive: true })
  for (const name of ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'src/main.ts', 'portal/main.tsx'])
    write(name, '{}')
  write('node_modules/typescript/bin/tsc', `require('fs').appendFileSync(${JSON.stringify(log())}, 'build\\n')`)
  write('node_modules/vite/bin/vite.js', `require('fs').appendFileSync(${JSON.stringify(log())}, 'build the portal\\n')`)
  write('bin/npm', `#!/bin/sh\necho install >> '${log()}'\nsleep 0.3\n`)
  chmodSync(join(clone, 'bin/npm'), 0o755)
  write('calls.log', '')
})
afterEach(() => rmSync(clone, { recursive: true, force: true }))

function write(name: string, content: string): void {
  writeFileSync(join(clone, name), content)
}

async function prepare(options = {}): Promise<{ readonly code: number | null; readonly err: string }> {
  const run = `import('./scripts/prepare.mjs').then(({ prepare }) => prepare(${JSON.stringify(options)}))`
  const env = { ...process.env, PATH: `${join(clone, 'bin')}:${process.env['PATH']}` }
  const child = spawn(process.execPath, ['-e', run], { cwd: clone, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.on('data', text => {
    err += text
  })
  return new Promise(resolve => child.once('close', code => resolve({ code, err })))
}

/** What was called since the last time this was asked. */
function calls(): readonly string[] {
  const called = readFileSync(log(), 'utf8').split('\n').filter(Boolean)
  writeFileSync(log(), '')
  return called
}

describe('a clone', () => {
  it('installs and builds at first, and again only what changed', async () => {
    expect((await prepare()).code).toBe(0)
    expect(calls()).toEqual(['install', 'build'])
    expect(await prepare()).toEqual({ code: 0, err: '' })
    expect(calls()).toEqual([])
    write('src/main.ts', 'changed')
    await prepare()
    expect(calls()).toEqual(['build'])
    write('src/main.test.ts', 'a test is not built')
    await prepare()
    expect(calls()).toEqual([])
    write('package-lock.json', '{ "changed": true }')
    await prepare()
    expect(calls()).toEqual(['install'])
  })

  it('builds the portal for who opens it, and again only when it changed', async () => {
    await prepare()
    expect(calls()).toEqual(['install', 'build'])
    await prepare({ portal: true })
    expect(calls()).toEqual(['build the portal'])
    await prepare({ portal: true })
    expect(calls()).toEqual([])
    write('portal/main.tsx', 'changed')
    await prepare()
    expect(calls()).toEqual([])
    await prepare({ portal: true })
    expect(calls()).toEqual(['build the portal'])
  })

  it('is prepared once when several begin at the same time', async () => {
    const all = await Promise.all([prepare(), prepare(), prepare()])
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(calls()).toEqual(['install', 'build'])
  })

  it('is not held up by one that was killed while it prepared', async () => {
    const dead = spawn(process.execPath, ['-e', ''])
    await new Promise(resolve => dead.once('close', resolve))
    write('.prepare.lock', String(dead.pid))
    expect((await prepare()).code).toBe(0)
    expect(calls()).toEqual(['install', 'build'])
  })

  it('that can not be installed says so, ends with 1, and tries again the next time', async () => {
    write('bin/npm', `#!/bin/sh\necho install >> '${log()}'\nexit 7\n`)
    const { code, err } = await prepare()
    expect([code, err]).toEqual([1, expect.stringMatching(/^surinuke: installing …\nsurinuke: npm ci .* failed: exit code 7\n$/)])
    await prepare()
    expect(calls()).toEqual(['install', 'install'])
  })

  it('without sources is a package, which comes built', async () => {
    rmSync(join(clone, 'src'), { recursive: true })
    expect(await prepare()).toEqual({ code: 0, err: '' })
    expect(calls()).toEqual([])
  })
})

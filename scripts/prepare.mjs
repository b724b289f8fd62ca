/**
 * Makes a clone ready to run: installs what the lock file names, and builds, each only when something changed since.
 * No dependencies, since there are none yet. Prints only when it does something; exits with what failed.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Installs and builds if needed; `quiet` keeps standard output for the command that follows. */
export function prepare({ quiet = false } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 15)) fail(`Node ${process.versions.node} is too old: Surinuke needs 20.15 or newer`)
  // A published package has no sources: it comes built.
  if (!existsSync(join(root, 'src'))) return
  step(
    'node_modules',
    digest([join(root, 'package-lock.json')]),
    'installing …',
    ['npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']],
    quiet,
  )
  const sources = filesIn(join(root, 'src')).filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  const build = [process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')]]
  step('dist', digest([...sources, join(root, 'tsconfig.json'), join(root, 'tsconfig.build.json')]), 'building …', build, quiet)
}

function step(folder, wanted, text, [command, args], quiet) {
  const stamp = join(root, folder, '.prepared')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write(`surinuke: ${text}\n`)
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'] })
  if (error || status !== 0) fail(`${[command, ...args].join(' ')} failed: ${error ? error.message : `exit code ${status}`}`)
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(stamp, wanted)
}

function digest(paths) {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap(entry => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort()
}

function fail(text) {
  process.stderr.write(`surinuke: ${text}\n`)
  process.exit(1)
}

/**
 * Makes a clone ready to run: installs what the lock file names, and builds, each only when something changed since.
 * No dependencies, since there are none yet. Prints only when it does something; exits with what failed. Two at a time would write
 * the same files, so the second waits and then finds nothing to do.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Installs and builds if needed; `quiet` keeps standard output for the command that follows. The portal is built for who opens or
 * tests it: a command has no use for it and does not wait for it.
 */
export function prepare({ quiet = false, portal = false } = {}) {
  if (isOlderThan(20, 15)) fail(`Node ${process.versions.node} is too old: Surinuke needs 20.15 or newer`)
  // A published package has no sources: it comes built.
  if (!existsSync(join(root, 'src'))) return
  step(
    'node_modules',
    digest([join(root, 'package-lock.json')]),
    'installing …',
    ['npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']],
    quiet,
  )
  const sources = filesIn(join(root, 'src')).filter(path => /\.(?:ts|mjs)$/.test(path) && !path.endsWith('.test.ts'))
  const build = [process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')]]
  step('dist', digest([...sources, join(root, 'tsconfig.json'), join(root, 'tsconfig.build.json')]), 'building …', build, quiet)
  if (portal) preparePortal(quiet)
}

function isOlderThan(oldest, oldestMinor) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major < oldest || (major === oldest && minor < oldestMinor)
}

function preparePortal(quiet) {
  if (!existsSync(join(root, 'portal'))) return
  if (isOlderThan(20, 19)) fail(`Node ${process.versions.node} is too old to build the portal: that needs 20.19 or newer`)
  const sources = filesIn(join(root, 'portal')).filter(path => !path.endsWith('.test.ts'))
  const config = join(root, 'portal/vite.config.ts')
  const build = [process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '-c', config]]
  // What it is built with counts as well.
  step('dist/portal', digest([...sources, join(root, 'package-lock.json')]), 'building the portal …', build, quiet)
}

function step(folder, wanted, text, [command, args], quiet) {
  const stamp = join(root, folder, '.prepared')
  const isDone = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (isDone()) return
  alone(() => {
    if (isDone()) return
    process.stderr.write(`surinuke: ${text}\n`)
    const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'] })
    if (error || status !== 0) fail(`${[command, ...args].join(' ')} failed: ${error ? error.message : `exit code ${status}`}`)
    mkdirSync(join(root, folder), { recursive: true })
    writeFileSync(stamp, wanted)
  })
}

function alone(act) {
  const lock = join(root, '.prepare.lock')
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`${lock} can't be written (${error.code}): Surinuke is built where its sources are`)
      const owner = ownerOf(lock)
      if (!isAlive(owner) && ownerOf(lock) === owner) rmSync(lock, { force: true })
      else if (!waited) process.stderr.write(`surinuke: waiting for process ${owner}, which is at it (${lock})\n`)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  act()
  process.off('exit', release)
  release()
}

/** Empty for a moment, while it is being written: then nobody's to take away. */
function ownerOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8')) || process.pid
  } catch {
    return process.pid
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code !== 'ESRCH'
  }
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

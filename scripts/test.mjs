/**
 * `npm test`: makes ready, then checks format, lint and types and runs every test. The last line is the count. Arguments go to
 * vitest and then nothing but those tests is run.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

prepare({ portal: true })
const only = process.argv.slice(2)
const run = (script, ...args) => {
  const { status, signal } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NO_COLOR: '1' },
  })
  if (signal) console.error(`${script} was ended by ${signal} before it was done`)
  return status === 0
}

const checks =
  only.length > 0
    ? []
    : [
        run('@biomejs/biome/bin/biome', 'check', '.'),
        run('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'),
        run('typescript/bin/tsc', '--noEmit', '-p', 'portal/tsconfig.json'),
      ]
const folder = mkdtempSync(join(tmpdir(), 'surinuke-test-'))
const report = join(folder, 'report.json')
run('vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only)
const { passed, failed } = counts(report)
rmSync(folder, { recursive: true, force: true })
const brokenChecks = checks.filter(ok => !ok).length
console.log(`${passed + checks.length - brokenChecks} passed, ${failed + brokenChecks} failed`)
process.exitCode = failed + brokenChecks > 0 || passed === 0 ? 1 : 0

function counts(path) {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(path, 'utf8'))
    // A file that does not load holds no test that could fail: it counts as one.
    const unloaded = testResults.filter(
      result => result.status === 'failed' && result.assertionResults.every(test => test.status !== 'failed'),
    ).length
    return { passed: numPassedTests, failed: Math.max(numFailedTests + unloaded, numFailedTestSuites > 0 ? 1 : 0) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

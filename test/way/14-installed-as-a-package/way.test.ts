import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { newFolder, program, stopAll } from '../server.js'

afterAll(stopAll)

const root = dirname(dirname(program))

test('the package holds all that it needs: unpacked elsewhere, beside its dependencies, it shows the whole way', () => {
  const place = newFolder()
  // Without scripts: they would build anew under the feet of other tests.
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', place], { cwd: root, stdio: 'ignore' })
  execFileSync('tar', ['xzf', join(place, readdirSync(place)[0] as string), '-C', place])
  const unpacked = join(place, 'package')
  symlinkSync(join(root, 'node_modules'), join(unpacked, 'node_modules'))
  expect(existsSync(join(unpacked, 'src'))).toBe(false)

  const { status, stdout, stderr } = spawnSync(process.execPath, [join(unpacked, 'bin', 'surinuke'), 'demo', '--json'], {
    cwd: place,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toMatchObject({ siblings: { sent: 40, stopped: 40 }, wanted: { sent: 48, stopped: 0 } })
})

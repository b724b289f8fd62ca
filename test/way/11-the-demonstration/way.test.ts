import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventually, newFolder, program, stopAll, surinuke, surinukeWith } from '../server.js'

afterAll(stopAll)

/** A place for temporary files of the demonstration's own, so that whatever it leaves is seen. */
const demo = (place: string, language: string, ...args: string[]) =>
  surinukeWith({ TMPDIR: place, LC_ALL: language }, 'demo', ...args)

test('the first copies pass, one report of each comes in, the siblings stop, wanted mail passes, and nothing is left', async () => {
  const place = newFolder()
  const { code, out, err } = await demo(place, 'C', '--json')
  expect([code, err]).toEqual([0, ''])
  expect(JSON.parse(out)).toEqual({
    firstCopies: { sent: 2, stopped: 0 },
    caughtAfterMs: expect.any(Number),
    siblings: { sent: 40, stopped: 40 },
    wanted: { sent: 48, stopped: 0 },
    siblingsAfterWithdrawal: { sent: 40, stopped: 0 },
  })
  expect(readdirSync(place)).toEqual([])
})

test('people see it scene by scene, in their language', async () => {
  const place = newFolder()
  const { code, out } = await demo(place, 'ja_JP.UTF-8')
  expect(code).toBe(0)
  const lines = out.split('\n')
  expect(lines.filter(line => /^【\d】/.test(line)).length).toBe(4)
  expect(lines).toContain('   スパム: 停止0通、通過2通')
  expect(lines).toContain('   スパム: 停止40通、通過0通')
  expect(lines).toContain('   必要なメール: 停止0通、通過48通')
  expect(readdirSync(place)).toEqual([])
})

test.each([
  ['SIGINT', 'at once'],
  ['SIGTERM', 'at once'],
  ['SIGHUP', 'at once'],
  ['SIGKILL', 'in the middle'],
] as const)('ended by %s %s, it leaves nothing behind', async (signal, moment) => {
  const place = newFolder()
  const child = spawn(process.execPath, [program, 'demo'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, TMPDIR: place, LC_ALL: 'C' },
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))
  const names = async (): Promise<string[]> => readdirSync(place)
  if (moment === 'in the middle')
    await new Promise<void>(resolve => child.stdout.on('data', text => String(text).includes('2. Two people') && resolve()))
  expect((await eventually(names, found => found.length > 0)).length).toBe(1)
  child.kill(signal)
  expect(await ended).toBe(signal === 'SIGKILL' ? null : 130)
  expect(await eventually(names, found => found.length === 0)).toEqual([])
})

test('its mail is written into a new folder for trying things by hand, and never over what is there', async () => {
  const folder = join(newFolder(), 'mails')
  const { code, out } = await surinuke('demo', '--save', folder, '--json')
  expect(code).toBe(0)
  const { files } = JSON.parse(out) as { files: string[] }
  expect(files.every(existsSync)).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(['report.eml', 'siblings', 'spam.eml', 'wanted'])
  expect(readFileSync(join(folder, 'report.eml'), 'utf8')).toContain(readFileSync(join(folder, 'spam.eml'), 'utf8').slice(0, 200))
  const again = await surinuke('demo', '--save', folder, '--json')
  expect([again.code, JSON.parse(again.out).error.code]).toEqual([1, 'file-unreadable'])
})

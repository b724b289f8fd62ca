/**
 * The replay that `surinuke bench` measures with, over the mail of these tests: campaigns of both languages pour in together,
 * each miss is reported by one person, and the whole house runs: intake, campaigns, rules, lessons. A guard on how the rooms
 * work together; how well single campaigns are stopped is asked elsewhere here.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../../src/commands/index.js'
import { englishCampaigns } from './english/campaigns/index.js'
import { englishVariants } from './english/variants.js'
import { englishWanted } from './english/wanted/index.js'
import { japaneseCampaigns } from './japanese/campaigns/index.js'
import { japaneseVariants } from './japanese/variants.js'
import { japaneseWanted } from './japanese/wanted/index.js'
import { copies } from './variant.js'

const folder = mkdtempSync(join(tmpdir(), 'surinuke-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const campaigns = [
  ...japaneseCampaigns.map((campaign, i) => copies(campaign, japaneseVariants.slice(0, 10), i, 1)),
  ...englishCampaigns.map((campaign, i) => copies(campaign, englishVariants, i, 1)),
]
const wanted = [...japaneseWanted, ...englishWanted]

/** The first copy of each campaign, then the second of each, …: so campaigns mix, with wanted mail between them. */
function writeFolder(): void {
  mkdirSync(join(folder, 'mail'))
  const line = (label: 'spam' | 'ham', name: string, raw: Buffer): string => {
    writeFileSync(join(folder, 'mail', name), raw)
    return `${label} mail/${name}`
  }
  const seed = wanted.flatMap(({ raw }, i) => (i % 2 === 0 ? [line('ham', `wanted-${i}.eml`, raw)] : []))
  const unseen = wanted.flatMap(({ raw }, i) => (i % 2 === 1 ? [line('ham', `wanted-${i}.eml`, raw)] : []))
  const spam = Array.from({ length: 10 }, (_, n) => campaigns.map(all => all[n])).flat()
  const stream = spam.flatMap((copy, i) => [
    ...(copy ? [line('spam', `spam-${i}.eml`, copy.raw)] : []),
    ...(i % 3 === 0 ? unseen.splice(0, 1) : []),
  ])
  writeFileSync(join(folder, 'seed.index'), seed.join('\n'))
  writeFileSync(join(folder, 'stream.index'), [...stream, ...unseen].join('\n'))
}

async function bench(...args: readonly string[]): Promise<{ readonly exitCode: number; readonly said: readonly string[] }> {
  const said: string[] = []
  const terminal = {
    language: 'en' as const,
    out: (line: string) => void said.push(line),
    json: (value: unknown) => void said.push(JSON.stringify(value)),
    note: (line: string) => void said.push(line),
    isScreen: false,
  }
  return { exitCode: await run(['bench', ...args], terminal), said }
}

writeFolder()

describe('bench', () => {
  it('replay: the first of each campaign gets through, of its siblings at most one in twenty, and all wanted mail', async () => {
    const { exitCode, said } = await bench('replay', folder, '--json', '--list')
    expect(exitCode).toBe(0)
    const result = JSON.parse(said.at(-1) ?? '') as Record<string, number>
    expect(Object.keys(result)).toEqual(['spam', 'misses', 'wanted', 'wrongBlocks', 'seconds'])
    expect(result).toMatchObject({ spam: 150, wanted: 45, wrongBlocks: 0 })
    expect(result['misses'], said.join('\n')).toBeLessThanOrEqual(campaigns.length + 0.05 * (150 - campaigns.length))
    expect(said.length - 1).toBe(result['misses'])
  })

  it('online: spam of the same campaigns is told from wanted mail while learning', async () => {
    const { exitCode, said } = await bench('online', join(folder, 'stream.index'), '--seed', '2', '--json')
    expect(exitCode).toBe(0)
    const result = JSON.parse(said.at(-1) ?? '') as Record<string, number>
    expect(Object.keys(result)).toEqual(['messages', 'oneMinusRocaPercent'])
    expect(result['messages']).toBe(195)
    expect(result['oneMinusRocaPercent']).toBeLessThan(10)
    const again = await bench('online', join(folder, 'stream.index'), '--seed', '2', '--json')
    expect(JSON.parse(again.said.at(-1) ?? '')).toEqual(result)
  })

  it('scan: every message is judged, with as many rules as asked for', async () => {
    const { exitCode, said } = await bench('scan', join(folder, 'stream.index'), '--rules', '200', '--json')
    expect(exitCode).toBe(0)
    const result = JSON.parse(said.at(-1) ?? '') as Record<string, number>
    expect(Object.keys(result)).toEqual([
      'messages',
      'bytes',
      'rules',
      'cpuSeconds',
      'wallSeconds',
      'messagesPerCpuSecond',
      'peakRssBytes',
    ])
    expect(result).toMatchObject({ messages: 195, rules: 200 })
    for (const value of Object.values(result)) expect(value).toBeGreaterThan(0)
  })

  it('shows a table beside other filters, and writes a page', async () => {
    const peers = join(folder, 'peers')
    writeFileSync(peers, 'other index (1-ROCA)% = 1.5\n{"filter":"more","oneMinusRocaPercent":20}\n')
    const page = join(folder, 'page.html')
    const { exitCode, said } = await bench('online', join(folder, 'stream.index'), '--peers', peers, '--report', page)
    expect(exitCode).toBe(0)
    expect(said).toEqual([
      `The page is in ${page}.`,
      expect.stringMatching(/^Filter +\(1-ROCA\)%$/),
      expect.stringMatching(/^Surinuke +\d+\.\d{4}$/),
      expect.stringMatching(/^other +1\.5000$/),
      expect.stringMatching(/^more +20\.0000$/),
    ])
  })

  it.each([
    ['replay', 'nowhere', 'file-unreadable'],
    ['online', 'nowhere/index', 'file-unreadable'],
    ['scan', 'stream.index', 'line-invalid'],
    ['online', 'spam.index', 'one-sided'],
  ])('%s over %s ends with 1 and %s', async (measure, place, code) => {
    const bad = mkdtempSync(join(tmpdir(), 'surinuke-bad-'))
    writeFileSync(join(bad, 'stream.index'), 'nonsense\n')
    writeFileSync(join(bad, 'spam.index'), `spam ${join(folder, 'mail/spam-0.eml')}\n`)
    const { exitCode, said } = await bench(measure, join(bad, place), '--json')
    expect(exitCode).toBe(1)
    expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({ error: { code, text: expect.stringMatching(/\.$/) } })
    rmSync(bad, { recursive: true })
  })
})

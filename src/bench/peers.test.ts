import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPeers } from './peers.js'

const file = join(mkdtempSync(join(tmpdir(), 'surinuke-peers-')), 'peers')

test('other filters are read in both forms, one a line', () => {
  const replay = { filter: 'some', spam: 10, misses: 2, missRate: 0.2, wanted: 20, wrongBlocks: 1, scanMsMean: 8.1 }
  writeFileSync(
    file,
    `${JSON.stringify(replay)}\n\nsome folder/index (1-ROCA)% = 0.2180\n{"filter":"other","messages":4,"oneMinusRocaPercent":0}\n`,
  )
  expect(readPeers(file)).toEqual({
    kind: 'peers',
    peers: [
      { kind: 'replay', filter: 'some', spam: 10, misses: 2, wanted: 20, wrongBlocks: 1 },
      { kind: 'online', filter: 'some', oneMinusRocaPercent: 0.218 },
      { kind: 'online', filter: 'other', oneMinusRocaPercent: 0 },
    ],
  })
})

test.each([
  '{"filter":"x","spam":1,"misses":1,"wanted":1}',
  '{"filter":"x","spam":1,"misses":"1","wanted":1,"wrongBlocks":0}',
  '{"spam":1,"misses":1,"wanted":1,"wrongBlocks":0}',
  '{"filter":"x"',
  'null',
  '[]',
  'x says nothing',
])('a line of another form is told with its place: %s', line => {
  writeFileSync(file, `x index (1-ROCA)% = 1\n${line}\n`)
  expect(readPeers(file)).toEqual({ kind: 'line-invalid', place: `${file}:2` })
})

test('a file that is not there is told', () => {
  expect(readPeers(`${file}-none`)).toMatchObject({ kind: 'file-unreadable', place: expect.stringContaining('ENOENT') })
})

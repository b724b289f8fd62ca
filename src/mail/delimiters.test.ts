import { expect, it } from 'vitest'
import { delimiters } from './delimiters.js'

const found = (text: string, boundary = 'b', end = text.length): string[] =>
  [...delimiters(Buffer.from(text, 'latin1'), { start: 0, end }, boundary)].map(
    ({ start, end, closing }) => `${JSON.stringify(text.slice(start, end))}${closing ? ' closing' : ''}`,
  )

it('a delimiter has the line break before it and the one behind it', () => {
  expect(found('--b\r\nx\r\n--b\r\ny\n--b\nz\r--b--\rw')).toEqual([
    '"--b\\r\\n"',
    '"\\r\\n--b\\r\\n"',
    '"\\n--b\\n"',
    '"\\r--b--\\r" closing',
  ])
})

it('two in a row share the line break between them', () => {
  expect(found('--b\n--b\n')).toEqual(['"--b\\n"', '"\\n--b\\n"'])
})

it('blanks may follow it, nothing else, and nothing may stand before it', () => {
  expect(found('--b \t\n')).toEqual(['"--b \\t\\n"'])
  for (const line of ['--bb', '--b-', '--b--x', ' --b', 'x--b', '-b', '--B'])
    expect([line, found(`${line}\n`)]).toEqual([line, []])
})

it('it may end with the body, and is not looked for behind it', () => {
  expect(found('--b')).toEqual(['"--b"'])
  expect(found('x\n--b\n', 'b', 4)).toEqual([])
  expect(found('--b--', 'b', 3)).toEqual(['"--b"'])
})

it('an empty boundary, and one that no line could hold, delimit nothing', () => {
  expect(found('--\n--\n', '')).toEqual([])
  expect(found(`--${'x'.repeat(1_001)}\n`, 'x'.repeat(1_001))).toEqual([])
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitMbox } from './mbox.js'

async function split(
  file: string | Buffer,
  { limit, chunk = 65_536 }: { limit?: number; chunk?: number } = {},
): Promise<string[]> {
  const bytes = Buffer.from(file as string, 'latin1')
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let i = 0; i < bytes.length; i += chunk) yield bytes.subarray(i, i + chunk)
  }
  const messages: string[] = []
  for await (const message of splitMbox(chunks(), limit)) messages.push(message.toString('latin1'))
  return messages
}

const line = 'From me@example.org Tue Nov 24 19:50:35 2026'
const mbox = (messages: readonly string[], end = '\n'): string =>
  messages.map(message => `${line}${end}${message.replace(/^(>*From )/gm, '>$1')}${end}`).join('')

describe('an mbox file', () => {
  it('is parted into its messages, without the lines and empty lines that are the file’s own', async () => {
    expect(await split(mbox(['A: 1\n\nx\n', 'A: 2\n\ny\n']))).toEqual(['A: 1\n\nx\n', 'A: 2\n\ny\n'])
    expect(await split(mbox(['A: 1\r\n\r\nx\r\n', 'A: 2\r\n\r\ny\r\n'], '\r\n'))).toEqual([
      'A: 1\r\n\r\nx\r\n',
      'A: 2\r\n\r\ny\r\n',
    ])
  })

  it('gives quoted From lines back as they were', async () => {
    expect(await split(mbox(['A: 1\n\nFrom here\n>From there\n']))).toEqual(['A: 1\n\nFrom here\n>From there\n'])
  })

  it('is not parted by a text that says From, nor by a From line without an empty line before it', async () => {
    const messages = [`${line}\nA: 1\n\nx\n\nFrom now on we meet.\n${line}\ny\n`]
    expect(await split(messages[0] as string)).toEqual([
      'A: 1\n\nx\n\nFrom now on we meet.\nFrom me@example.org Tue Nov 24 19:50:35 2026\ny\n',
    ])
  })

  it('that is none is one message, byte for byte', async () => {
    const text = `A: 1\n\n>From x\n\n${line}\nB: 2\n\n`
    expect(await split(text)).toEqual([text])
    expect(await split('')).toEqual([])
    expect(await split('A')).toEqual(['A'])
  })

  it('may end anywhere', async () => {
    expect(await split(`${line}\nA: 1\n\nx`)).toEqual(['A: 1\n\nx'])
    expect(await split(`${line}\nA: 1\n\nx\n\n${line}`)).toEqual(['A: 1\n\nx\n', ''])
  })

  it('loses only the message that is too long', async () => {
    const messages = ['A: 1\n\nx\n', `A: 2\n\n${'y'.repeat(5_000)}\n`, 'A: 3\n\nz\n']
    for (const chunk of [100, 700, 65_536])
      expect(await split(mbox(messages), { limit: 2_000, chunk })).toEqual([messages[0], messages[2]])
    expect(await split('x'.repeat(5_000), { limit: 2_000, chunk: 100 })).toEqual([])
  })

  it('gives the same messages in chunks of any size', async () => {
    const body = fc.array(fc.constantFrom('x', '', 'From here', '>From there', 'y'.repeat(1_200)), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(body, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 3_000 }),
        fc.constantFrom('\n', '\r\n'),
        async (bodies, chunk, end) => {
          const messages = bodies.map((lines, i) => [`A: ${i}`, '', ...lines, ''].join(end))
          expect(await split(mbox(messages, end), { chunk })).toEqual(messages)
        },
      ),
      { numRuns: 60 },
    )
  })
})

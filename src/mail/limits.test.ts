import { describe, expect, it } from 'vitest'
import { field } from './access.js'
import type { Part } from './message.js'
import { parseMessage } from './scan.js'

const lines = (...all: readonly string[]): Buffer => Buffer.from(all.join('\r\n'), 'latin1')
const mixed = (boundary: string): string => `Content-Type: multipart/mixed; boundary="${boundary}"`

describe('a limit', () => {
  const count = (part: Part): number => 1 + part.children.reduce((n, child) => n + count(child), 0)
  const nested = (depth: number): Buffer =>
    lines(
      ...Array.from({ length: depth }, (_, i) => [mixed(`b${i}`), '', `--b${i}`]).flat(),
      'Content-Type: text/plain',
      '',
      'bottom',
    )

  it('on depth leaves what is deeper unread, and says so', () => {
    const message = parseMessage(nested(10), { depth: 4 })
    expect([count(message.root), message.outcomes.includes('depth-limit')]).toEqual([5, true])
    expect(parseMessage(nested(4), { depth: 4 }).outcomes).toEqual(['unclosed-boundary'])
  })

  it('on parts puts the rest into one, and says so', () => {
    const raw = lines(mixed('b'), '', ...Array.from({ length: 50 }, (_, i) => ['--b', '', `${i}`]).flat(), '--b--')
    const message = parseMessage(raw, { parts: 10 })
    expect([count(message.root), message.outcomes]).toEqual([11, ['parts-limit']])
    expect(message.root.children.at(-1)?.range.end).toBe(raw.length)
    expect(parseMessage(raw, { parts: 51 }).outcomes).toEqual([])
  })

  it('on parts counts those of all levels together', () => {
    const inner = (name: string): string[] => [
      '--b',
      mixed(name),
      '',
      ...Array.from({ length: 30 }, () => [`--${name}`, '', 'x']).flat(),
      `--${name}--`,
    ]
    const raw = lines(mixed('b'), '', ...Array.from({ length: 30 }, (_, i) => inner(`i${i}`)).flat(), '--b--')
    const message = parseMessage(raw, { parts: 100 })
    expect(count(message.root)).toBeLessThanOrEqual(100 + message.limits.depth)
    expect(message.outcomes).toContain('parts-limit')
  })

  it('on headers is said, and the mail is read as far as it goes', () => {
    const message = parseMessage(lines('Subject: x', `X-Long: ${'y'.repeat(500)}`, '', 'text'), { headerFieldBytes: 100 })
    expect([field(message.root, 'subject')?.raw, message.outcomes]).toEqual(['x', ['header-limit']])
  })
})

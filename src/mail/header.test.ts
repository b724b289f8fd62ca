import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHeader, trimBlanks } from './header.js'
import { defaultLimits, type MailLimits } from './message.js'

const read = (text: string, limits: Partial<MailLimits> = {}, startsMessage = true) => {
  const raw = Buffer.from(text, 'latin1')
  const block = readHeader(raw, { start: 0, end: raw.length }, { ...defaultLimits, ...limits }, startsMessage)
  return { ...block, rest: raw.toString('latin1', block.body.start), names: block.fields.map(f => f.name) }
}

describe('a header block', () => {
  it('gives each field its name as written, its key in lower case and its unfolded text', () => {
    const { fields, rest } = read('SUBJECT:  a\r\n\tb\r\n  c \r\nX-1:\r\n\r\nbody')
    expect(fields.map(({ name, key, raw }) => [name, key, raw])).toEqual([
      ['SUBJECT', 'subject', 'a\tb  c'],
      ['X-1', 'x-1', ''],
    ])
    expect(rest).toBe('body')
  })

  it('ends at an empty line, whatever its line end', () => {
    for (const end of ['\r\n', '\n', '\r']) {
      const { names, rest } = read(['A: 1', 'B: 2', '', 'C: 3'].join(end))
      expect([names, rest]).toEqual([['A', 'B'], 'C: 3'])
    }
  })

  it('takes a line of white space for a folded one, since the field goes on behind it (RFC 5322 §4.2)', () => {
    expect(read('A: 1\r\n \r\n 2\r\nB: 3\r\n\r\n').fields.map(f => f.raw)).toEqual(['1  2', '3'])
  })

  it('ends before the first line that can be no field, which stays in the body', () => {
    const { names, rest } = read('A: 1\r\nHello there\r\nB: 2\r\n')
    expect([names, rest]).toEqual([['A'], 'Hello there\r\nB: 2\r\n'])
  })

  it('allows white space before the colon but none in the name', () => {
    expect(read('A \t: 1\r\nB C: 2\r\n').names).toEqual(['A'])
  })

  it('begins behind a byte order mark and an mbox line, quoted or not', () => {
    expect(read('\xef\xbb\xbfA: 1\r\n\r\n').names).toEqual(['A'])
    expect(read('From me@example.org Thu Nov 24 19:50:35 2026\nA: 1\n\n').names).toEqual(['A'])
    expect(read('>From me@example.org Thu Nov 24 19:50:35 2026\nA: 1\n\n').names).toEqual(['A'])
    expect(read('From me@example.org\nA: 1\n\n', {}, false).names).toEqual([])
  })

  it('keeps the last byte of a character that looks like a no-break space', () => {
    const bytes = Buffer.from('déjà').toString('latin1')
    expect(read(`Subject: ${bytes}\r\n\r\n`).fields[0]?.raw).toBe(bytes)
  })

  it('keeps duplicates in their order', () => {
    expect(read('A: 1\r\na: 2\r\nA: 3\r\n\r\n').fields.map(f => [f.key, f.raw])).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['a', '3'],
    ])
  })

  it('says so when the block is longer than the limit, and reads what is within', () => {
    const { limited, names } = read('A: 1\r\nB: 2\r\nC: 3\r\n\r\n', { headerBytes: 8 })
    expect([limited, names]).toEqual([true, ['A', 'B']])
  })

  it('says so when one field is longer than the limit, and keeps its beginning and its whole range', () => {
    const { limited, fields } = read(`A: ${'x'.repeat(500)}\r\nB: 2\r\n\r\n`, { headerFieldBytes: 100 })
    expect(limited).toBe(true)
    expect(fields.map(f => f.raw.length)).toEqual([99, 1])
    expect(fields[0]?.range).toEqual({ start: 0, end: 505 })
  })

  it('has fields whose ranges cover the block up to the empty line, without gaps', () => {
    const line = fc.oneof(
      fc.stringMatching(/^[A-Za-z-]{1,10}:[ -~]{0,20}$/),
      fc.stringMatching(/^[ \t][ -~]{0,20}$/),
      fc.constant('no field'),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\r\n', '\n'), (lines, end) => {
        const { fields, header, body } = read(`First: 1${end}${lines.join(end)}${end}${end}text`)
        expect(fields[0]?.range.start).toBe(0)
        fields.forEach((f, i) => {
          expect(f.range.end).toBe(fields[i + 1]?.range.start ?? f.range.end)
        })
        expect([0, end.length]).toContain(header.end - (fields.at(-1)?.range.end as number))
        expect(body.start).toBe(header.end)
      }),
    )
  })
})

describe('trimming', () => {
  it('takes spaces and tabs from both ends, and nothing else', () => {
    expect(trimBlanks(' \t a b \t')).toBe('a b')
    expect(trimBlanks('\xa0a\xa0')).toBe('\xa0a\xa0')
    expect(trimBlanks('  ')).toBe('')
  })
})

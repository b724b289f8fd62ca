import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { onlinePage, onlineTable, replayPage, replayTable, scanPage, scanTable } from './pages.js'
import type { Replay } from './replay.js'
import { reportPage } from './report.js'
import { linear, logarithmic, upTo } from './scale.js'
import type { Scan } from './scan.js'
import { tableLines } from './table.js'

const replay: Replay = {
  ...{ spam: 60, misses: 2, wanted: 40, wrongBlocks: 1, seconds: 1.5 },
  mistakes: [
    { name: 'a', kind: 'missed', at: 1, score: 0, reasons: [] },
    { name: 'b', kind: 'wrongly-blocked', at: 50, score: 99, reasons: [] },
    { name: 'c', kind: 'missed', at: 99, score: 0, reasons: [] },
  ],
}
const hostile = '"><script>alert(1)</script><img src=http://evil.example/>'
const peers = [{ kind: 'replay' as const, filter: hostile, spam: 60, misses: 30, wanted: 40, wrongBlocks: 0 }]
const known = new Set(
  '!doctype html meta title style main h1 h2 p div table thead tbody tr th td svg path line text circle footer'.split(' '),
)
const scored = [3, 1, 4, 1, 5, 9].map((score, i) => ({ score, spam: i % 2 === 0 }))
const scans: readonly Scan[] = [10, 100, 1_000].map(rules => ({
  ...{ messages: 5, bytes: 5_000, rules, cpuSeconds: 0.01, wallSeconds: 0.02, messagesPerCpuSecond: 500, peakRssBytes: 1e8 },
}))

describe.each(['en', 'ja'] as const)('the pages in %s', language => {
  const pages = [
    replayPage(language, replay, replayTable(language, replay, peers)),
    onlinePage(language, scored, onlineTable(language, scored, [])),
    scanPage(language, scans, scanTable(language, scans)),
  ].map(page => reportPage({ ...page, notes: [hostile] }))

  it('ask nothing of any server and run nothing', () => {
    for (const page of pages) {
      expect(page).toContain("default-src 'none'")
      expect(page).not.toMatch(/url\(|@import/)
      const { elements, attributes } = partsOf(page)
      expect([...elements].filter(name => !known.has(name))).toEqual([])
      expect([...attributes].filter(name => /^(?:src|href|style|on.*|xlink.*|data|action)$/.test(name))).toEqual([])
    }
  })

  it('draw every line inside the picture', () => {
    for (const page of pages) {
      const lines = [...page.matchAll(/class="line s\d" d="([^"]+)"/g)].map(match => match[1] as string)
      expect(lines.length).toBeGreaterThan(0)
      for (const line of lines) {
        expect(line).toMatch(/^M[\d.]+ [\d.]+(?:[HVLh][\d.]+(?: [\d.]+)?)*$/)
        for (const number of line.match(/[\d.]+/g) ?? []) expect(Number(number)).toBeLessThanOrEqual(720)
      }
    }
  })

  it('are in that language', () => {
    for (const page of pages) {
      expect(page).toContain(`<html lang="${language}">`)
      const words = textIn(page)
      if (language === 'ja') expect(words).toMatch(/[\u3040-\u30ff]/)
      else expect(words).toMatch(/^[\x20-\x7e\n“”]*$/)
    }
  })
})

function textIn(page: string): string {
  return page.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, '')
}

interface Node {
  readonly name?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly Node[]
}

/** Names of all elements and attributes, as another reader of HTML finds them. */
function partsOf(page: string): { readonly elements: ReadonlySet<string>; readonly attributes: ReadonlySet<string> } {
  const [elements, attributes] = [new Set<string>(), new Set<string>()]
  const walk = ({ name, attribs, children }: Node): void => {
    if (name) elements.add(name)
    for (const attribute of Object.keys(attribs ?? {})) attributes.add(attribute)
    for (const child of children ?? []) walk(child)
  }
  walk(parseDocument(page) as Node)
  return { elements, attributes }
}

describe('a page', () => {
  it('shows what strangers wrote as text', () => {
    const page = reportPage({ ...replayPage('en', replay, replayTable('en', replay, peers)), notes: [hostile] })
    expect(page.split('&#60;script&#62;').length - 1).toBe(2)
    expect(partsOf(page).elements.has('script')).toBe(false)
  })
})

describe('scales', () => {
  it('put every figure of their range on the axis, in its order, between ticks that hold all of them', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (most, part) => {
        for (const scale of [linear(most), logarithmic(most * 1e-3, most)]) {
          const [low, high] = [scale.place(most * part * 0.5), scale.place(most * part)]
          expect(low).toBeLessThanOrEqual(high)
          expect(low >= 0 && high <= 1).toBe(true)
          expect(scale.ticks.length).toBeLessThanOrEqual(7)
          expect(scale.ticks.at(-1)! >= most * (1 - 1e-6)).toBe(true)
          expect(scale.place(scale.ticks[0]!)).toBeCloseTo(0, 6)
          expect(scale.place(scale.ticks.at(-1)!)).toBeCloseTo(1, 6)
        }
      }),
    )
  })
})

describe('a scale up to a figure', () => {
  it('ends there, with no tick beyond', () => {
    expect(upTo(5_112).ticks).toEqual([0, 2_000, 4_000])
    expect([0, 2_556, 5_112].map(upTo(5_112).place)).toEqual([0, 0.5, 1])
  })
})

describe('a table', () => {
  it('stands in columns, figures to the right, Japanese as wide as it is', () => {
    expect(
      tableLines({
        head: ['フィルター', 'n'],
        rows: [
          ['a', '1'],
          ['bcd', '100'],
        ],
      }),
    ).toEqual(['フィルター    n', 'a             1', 'bcd         100'])
  })
})

import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { readHtml } from './read-html.js'

const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** htmlparser2 as the oracle for what is text at all. */
function oracle(html: string): string {
  const out: string[] = []
  let skip = 0
  const raw = new Set(['script', 'style', 'title'])
  const parser = new Parser({
    onopentag: name => {
      if (raw.has(name)) skip++
    },
    ontext: text => {
      if (skip === 0) out.push(text)
    },
    onclosetag: name => {
      if (raw.has(name)) skip--
    },
  })
  parser.end(html)
  return out.join('').replace(/\s+/g, '')
}

describe('reading HTML', () => {
  it('gives the text that readers see, blocks apart', () => {
    expect(words(readHtml('<p>Dear <b>cus</b>tomer</p><p>Your&nbsp;card &amp; PIN</p>').visible)).toBe(
      'Dear customer Your card & PIN',
    )
  })

  it.each([
    ['display:none', '<div style="display:none">secret</div>'],
    ['zero font size', '<span style="font-size:0px">secret</span>'],
    ['transparent', '<span style="opacity:0">secret</span>'],
    ['the colour of its own background', '<td style="color:#fff;background-color:white">secret</td>'],
    ['the hidden attribute', '<div hidden>secret</div>'],
    ['hidden with children', '<div style="display: none"><p>sec<b>re</b>t</p></div>'],
  ])('keeps text apart that is hidden by %s', (_, markup) => {
    const reading = readHtml(`<p>seen</p>${markup}<p>again</p>`)
    expect(words(reading.visible)).toBe('seen again')
    expect(words(reading.hidden)).toBe('secret')
  })

  it('takes visible text up again after an unclosed paragraph in a hidden block', () => {
    expect(words(readHtml('<div style="display:none"><p>x<p>y</div>seen').visible)).toBe('seen')
  })

  it('reads neither scripts, styles nor comments', () => {
    expect(words(readHtml('a<script>if (x < y) "</p>"</script>b<style>p{}</style><!-- <p>c</p> -->d').visible)).toBe('a b d')
  })

  it('collects links with their entities decoded', () => {
    expect(readHtml('<a href="http://x.example/?a=1&amp;b=2">x</a><form action=/go>').links).toEqual([
      'http://x.example/?a=1&b=2',
      '/go',
    ])
  })

  it('leaves formatting out of the skeleton', () => {
    const plain = readHtml('<table><tr><td>x</td></tr></table>').elements
    const dressed = readHtml('<table><tr><td><b><font color=red>x</font></b></td></tr></table>').elements
    expect([...dressed]).toEqual([...plain])
  })

  it('agrees with a full parser on what is text, for any markup made of ordinary pieces', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<br>',
      'word ',
      'a < b',
      '&amp;',
      '&lt;',
      '<a href="x>y">',
      '</a>',
      '<!-- z -->',
      '<td',
      '>',
      '<script>q</script>',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const html = pieces.join('')
        // A "<td" without ">" is where browsers and parsers may differ in what they swallow.
        fc.pre(!/<td[^>]*</.test(html) && !html.endsWith('<td'))
        expect(readHtml(html).visible.replace(/\s+/g, '')).toBe(oracle(html))
      }),
    )
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), html => {
        expect(readHtml(html).links.length).toBeLessThanOrEqual(1_000)
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { found } from './letter.testing.js'

const secret = 'the quick brown fox reads many books about gardens'
const page = (markup: string): readonly string[] => found({ html: `<p>Your parcel waits.</p>${markup}<p>Bye</p>` })

describe('hidden text', () => {
  it.each([
    ['in a font of no size', `<span style="font-size:0px">${secret}</span>`],
    ['in a font of one pixel', `<font style='FONT-SIZE: 1px'>${secret}</font>`],
    ['transparent', `<div style="opacity:0">${secret}</div>`],
    ['in a transparent colour', `<div style="color:rgba(1,2,3,0)">${secret}</div>`],
    ['in the colour of its own background', `<p style="color:#336699;background:#369">${secret}</p>`],
    ['white in a white cell', `<table bgcolor="#FFFFFF"><tr><td><font color=white>${secret}</font></td></tr></table>`],
    ['white on the page', `<font color="#fffffe">${secret}</font>`],
    [
      'white below an element that only sets the background',
      `<div style="background-color:#fff"><b style="color:#fefefe">${secret}</b></div>`,
    ],
    ['black on black', `<td bgcolor=black><span style="color:#000">${secret}</span></td>`],
    ['outside the window', `<div style="position:absolute;left:-9999px">${secret}</div>`],
    ['inside what is hidden', `<div style="font-size:0"><p><i>${secret}</i></p></div>`],
  ])('is found %s', (_, markup) => {
    expect(page(markup)).toContain('hidden-text')
  })

  it.each([
    ['the other version for telephones', `<div class="m" style="display:none">${secret}</div>`],
    [
      'a cell without gaps whose columns have a size again',
      `<td style="font-size:0"><div style="font-size:14px">${secret}</div></td>`,
    ],
    ['white on a dark button', `<td bgcolor="#003366"><a href="https://x.example/" style="color:#fff">${secret}</a></td>`],
    ['white on a picture', `<td background="sky.png" bgcolor="#ffffff"><font color="#ffffff">${secret}</font></td>`],
    ['white on a gradient', `<div style="background:linear-gradient(#111,#222)"><p style="color:#fff">${secret}</p></div>`],
    [
      'white where a style sheet may paint',
      `<style>.dark{background:#222}</style><div class="dark"><p style="color:#fff">${secret}</p></div>`,
    ],
    ['a link in a white line, blue by itself', `<font color=white><a href="https://x.example/">${secret}</a></font>`],
    ['grey', `<p style="color:#bbb">${secret}</p>`],
    ['empty spacers', '<span style="font-size:1px">&nbsp;&zwnj;&nbsp;</span>'],
  ])('is not what wanted mail does: %s', (_, markup) => {
    expect(page(markup)).not.toContain('hidden-text')
  })

  it('is not a preview line before the first word', () => {
    expect(found({ html: `<div style="font-size:0;color:#fff">${secret}</div><p>Hello</p>` })).not.toContain('hidden-text')
  })

  it('ends with its element, also where markup is broken', () => {
    const broken = `<div><font color=white>x<p>y</div><p>${secret}`
    expect(page(broken)).not.toContain('hidden-text')
  })

  it('is found below five hundred open elements and more', () => {
    expect(page(`${'<div>'.repeat(400)}<span style="font-size:0">${secret}</span>`)).toContain('hidden-text')
    expect(page('<div style="color:red;background:blue">'.repeat(20_000))).not.toContain('hidden-text')
  })
})

describe('something unseen inside words', () => {
  it.each([
    'Pay<span style="font-size:0">xk7</span>Pal',
    'ver<b style="color:#fff;background:#fff">zz</b>ify',
    'アカ<span style="font-size:0px">zq</span>ウント',
  ])('is found: %s', markup => {
    expect(page(markup)).toContain('hidden-in-words')
  })

  it.each([
    'Pay <span style="font-size:0">xk7</span> Pal',
    'Pay<span style="font-size:0">&nbsp;</span>Pal',
    'Pay<b>Pal</b>',
    'one<div style="font-size:0">tracking</div>two',
  ])('is not: %s', markup => {
    expect(page(markup)).not.toContain('hidden-in-words')
  })
})

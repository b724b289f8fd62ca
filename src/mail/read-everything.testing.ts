/** mail/read-everything: for tests: reads all that other rooms ask of a mail, and checks what must hold for any bytes. */
import { expect } from 'vitest'
import { embeddedMessages, fields, headerText, leaves } from './access.js'
import { bodyBytes, bodyText } from './body.js'
import { parseDate } from './dates.js'
import { mailboxes } from './mailboxes.js'
import type { ByteRange, Message, Part } from './message.js'
import { receivedLines } from './received.js'
import { parseMessage } from './scan.js'

/** Reads it and the messages inside it, also encoded ones; returns how many characters and bytes came out of all leaves. */
export function readEverything(raw: Buffer, depth = 0): number {
  const message = parseMessage(raw)
  expectSoundRanges(message)
  receivedLines(message)
  for (const key of ['from', 'to', 'cc', 'reply-to', 'subject', 'date', 'content-type']) {
    for (const f of fields(message.root, key)) {
      const length = headerText(f).length
      expect(length).toBeLessThanOrEqual(f.raw.length)
      mailboxes(f)
      expect(parseDate(f.raw)?.getTime()).not.toBeNaN()
    }
  }
  let size = 0
  for (const part of leaves(message, { inside: true })) {
    const bytes = bodyBytes(message, part)
    expect(bytes.length).toBeLessThanOrEqual(part.body.end - part.body.start)
    const { text } = bodyText(message, part)
    expect(text.length).toBeLessThanOrEqual(bytes.length)
    size += bytes.length
  }
  if (depth < 5) for (const embedded of embeddedMessages(message)) readEverything(embedded.raw, depth + 1)
  return size
}

/** Ranges cover the mail exactly and nest: what is in no child is header, preamble, a delimiter or epilogue. */
export function expectSoundRanges(message: Message): void {
  expect(message.root.range).toEqual({ start: 0, end: message.raw.length })
  expectSound(message, message.root)
}

function expectSound(message: Message, part: Part): void {
  expect([part.header.start, part.header.end, part.body.end]).toEqual([part.range.start, part.body.start, part.range.end])
  expectInOrder(
    part.fields.map(f => f.range),
    part.header,
  )
  const ranges = part.children.map(child => child.range)
  expectInOrder(ranges, part.body)
  if (part.type.startsWith('multipart/')) expectDelimiters(message.raw, ranges)
  else for (const range of ranges) expect(range).toEqual(part.body)
  for (const child of part.children) expectSound(message, child)
}

function expectInOrder(ranges: readonly ByteRange[], within: ByteRange): void {
  let at = within.start
  for (const { start, end } of ranges) {
    expect(start).toBeGreaterThanOrEqual(at)
    expect(end).toBeGreaterThanOrEqual(start)
    at = end
  }
  expect(at).toBeLessThanOrEqual(within.end)
}

function expectDelimiters(raw: Buffer, ranges: readonly ByteRange[]): void {
  for (let i = 1; i < ranges.length; i++) {
    const between = raw.toString('latin1', ranges[i - 1]?.end, ranges[i]?.start)
    expect(between).toMatch(/^\r?\n?--[^\r\n]+(?:\r\n|\n|\r)?$/)
  }
}

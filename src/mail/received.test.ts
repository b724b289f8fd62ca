import { describe, expect, it } from 'vitest'
import { receivedLines } from './received.js'
import { parseMessage } from './scan.js'

const lines = (...fields: string[]) =>
  receivedLines(parseMessage(Buffer.from(`${fields.map(f => `Received: ${f}\r\n`).join('')}\r\n`)))
const hosts = (field: string): (string | undefined)[] => lines(field).flatMap(({ from, by }) => [from, by])

describe('trace lines', () => {
  it('name who sent and who took, in lower case, and when', () => {
    expect(
      lines(
        'from Mail.Example.ORG (unknown [192.0.2.1])\r\n\tby MX.example.com with ESMTP id 1;\r\n\tTue, 24 Nov 2026 19:50:35 +0900',
      ),
    ).toEqual([
      {
        from: 'mail.example.org',
        by: 'mx.example.com',
        date: new Date('2026-11-24T10:50:35Z'),
        raw: 'from Mail.Example.ORG (unknown [192.0.2.1])\tby MX.example.com with ESMTP id 1;\tTue, 24 Nov 2026 19:50:35 +0900',
      },
    ])
  })

  it('stand newest first, as in the mail', () => {
    expect(
      lines('by b.example; 24 Nov 2026 10:00:00 +0000', 'by a.example; 24 Nov 2026 09:00:00 +0000').map(({ by }) => by),
    ).toEqual(['b.example', 'a.example'])
  })

  it('take no host from a comment, where the other side may say anything', () => {
    expect(hosts('from spam.example (HELO x by trusted.example) by mx.example; 24 Nov 2026 10:00:00 +0000')).toEqual([
      'spam.example',
      'mx.example',
    ])
    expect(hosts('(qmail 1 invoked from network); 24 Nov 2026 10:00:00 -0000')).toEqual([undefined, undefined])
    expect(hosts('by mx.example (Postfix, from userid 0) id 1; 24 Nov 2026 10:00:00 +0000')).toEqual([undefined, 'mx.example'])
  })

  it('may lack everything', () => {
    expect(lines('')).toEqual([{ from: undefined, by: undefined, date: undefined, raw: '' }])
    expect(lines('from a by b; some day')[0]?.date).toBeUndefined()
  })

  it('are read a hundred at most', () => {
    expect(lines(...Array.from({ length: 300 }, () => 'by a'))).toHaveLength(100)
  })
})

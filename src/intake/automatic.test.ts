import { expect, test } from 'vitest'
import { parseMessage } from '../mail/index.js'
import { isAutomatic, isDeliveryReport } from './automatic.js'

const mail = (headers: string, from = 'Alice <alice@example.org>') =>
  parseMessage(Buffer.from(`From: ${from}\r\n${headers}\r\n\r\ntext\r\n`))
const judge = (headers: string, envelope = 'alice@example.org', from?: string): boolean =>
  isAutomatic(mail(headers, from), envelope)

test.each([
  'Auto-Submitted: auto-replied',
  'Auto-Submitted: auto-generated (by a program)',
  'Auto-Submitted: auto-notified; owner-email="a@b"',
  'Auto-Submitted:',
  'Auto-Submitted: nothing-known',
  'Precedence: bulk',
  'Precedence: Junk',
  'Precedence: list',
  'List-Id: <users.example.org>',
  'List-Unsubscribe: <mailto:u@example.org>',
  'List-Post: NO',
  'X-Autoreply: yes',
  'X-Auto-Response-Suppress: DR, OOF, AutoReply',
  'X-Auto-Response-Suppress: All',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
  'Sender: MAILER-DAEMON@example.org',
])('"%s" says that a program wrote it', header => {
  expect(judge(header)).toBe(true)
})

test.each([
  'Subject: spam',
  'Auto-Submitted: no',
  'Auto-Submitted: no (a person wrote it)',
  'Precedence: first-class',
  'X-Auto-Response-Suppress: DR, RN',
  'X-Mailing: list',
  'Content-Type: multipart/mixed; boundary=x',
])('"%s" does not', header => {
  expect(judge(header)).toBe(false)
})

test('a null envelope sender is never answered', () => {
  expect(judge('Subject: x', '')).toBe(true)
})

test.each([
  'MAILER-DAEMON@example.org',
  'postmaster@example.org',
  'no-reply@example.org',
  'noreply+1a2b@example.org',
  'owner-users@example.org',
  'users-request@example.org',
  'users-bounces@example.org',
])('%s is a program, in the envelope and in From', address => {
  expect(judge('Subject: x', address)).toBe(true)
  expect(judge('Subject: x', 'alice@example.org', address)).toBe(true)
})

test.each(['owner@example.org', 'bounty@example.org', 'listmaster@example.org', 'norbert.reply@example.org'])(
  '%s may be a person',
  address => {
    expect(judge('Subject: x', address, address)).toBe(false)
  },
)

test.each([
  ['delivery-status', true],
  ['Disposition-Notification', true],
  ['feedback-report', false],
  ['', false],
])('a report of type "%s" tells about a mail of ours: %s', (type, expected) => {
  expect(isDeliveryReport(mail(`Content-Type: multipart/report; report-type="${type}"; boundary=x`))).toBe(expected)
})

import { expect, test } from 'vitest'
import { isInlineForward } from './inline-forward.js'
import { visibleText } from './visible-text.js'

const block = (names: readonly string[], colon = ': '): string =>
  names.map((name, i) => `${name}${colon}${['Prize <win@prize.example>', '2026-03-09 12:00', 'Alice', 'You won'][i]}`).join('\n')
const english = block(['From', 'Sent', 'To', 'Subject'])
const japanese = block(['差出人', '送信日時', '宛先', '件名'])

test.each([
  ['Gmail', `---------- Forwarded message ---------\n${block(['From', 'Date', 'To', 'Subject'])}`],
  ['Outlook, plain text', `FYI\n\n-----Original Message-----\n${english}`],
  ['Outlook, with a line', `________________________________\n${english}`],
  ['Outlook on the phone', `Get Outlook for iOS\n________________________________\n${english}`],
  ['Outlook, bold labels', '*From:* Prize\n*Sent:* Monday\n*To:* Alice\n*Subject:* You won'],
  ['Outlook Express, Windows Live Mail', `----- Original Message ----- \n${english}`],
  ['Apple Mail', `Begin forwarded message:\n\n${english}`],
  ['an iPhone', `Sent from my iPhone\n\nBegin forwarded message:\n\n> ${english.replaceAll('\n', '\n> ')}`],
  ['Thunderbird', `-------- Forwarded Message --------\n${block(['Subject', 'Date', 'From', 'To'], ': \t')}`],
  ['Evolution', `-------- Forwarded Message --------\n${english}`],
  ['Yahoo', `----- Forwarded Message -----\n${english}`],
  ['Proton', `------- Forwarded Message -------\n${english}`],
  ['Samsung', '-------- Original message --------\nFrom: Prize <win@prize.example>\nDate: 09/03/2026'],
  ['mutt', '----- Forwarded message from Prize <win@prize.example> -----\n\nWin.'],
  ['Notes', '----- Forwarded by Alice/Example on 2026-03-09 12:05 -----\n\nPrize\nTo Alice'],
  ['Becky', `---------------- Start of Forwarded message ----------------\n${english}`],
  ['Gnus', `-------------------- Start of forwarded message --------------------\n${english}`],
  ['somebody who copied the head', `I got this:\n\n${english}`],
  ['Outlook in German', '-----Ursprüngliche Nachricht-----\nVon: Prize\nGesendet: Montag\nAn: Alice\nBetreff: Gewonnen'],
])('a forward by %s is recognised', (_client, text) => {
  expect(isInlineForward(text)).toBe(true)
  expect(isInlineForward(text.replaceAll('\n', '\r\n'))).toBe(true)
})

test.each([
  ['Outlook', `-----元のメッセージ-----\n${japanese}`],
  ['Outlook, with a line', `________________________________\n${japanese}`],
  ['Outlook, English mark', `-----Original Message-----\n${japanese}`],
  ['Thunderbird', `-------- 転送メッセージ --------\n${block(['件名', '日付', '差出人', '宛先'], ': \t')}`],
  ['Apple Mail', `転送されたメッセージ:\n\n${block(['差出人', '日付', '宛先', '件名'])}`],
  ['an iPhone', `iPhoneから送信\n\n転送されたメッセージ：\n\n> ${japanese.replaceAll('\n', '\n> ')}`],
  ['Gmail', `---------- Forwarded message ---------\n${block(['From', 'Date', 'To', 'Subject'])}`],
  ['Yahoo! JAPAN', `----- Forwarded Message -----\n${japanese}`],
  ['Windows Live Mail', `----- 元のメッセージ ----- \n${block(['差出人', '送信日時', '宛先', '件名'], ' : ')}`],
  ['Notes', '----- 転送者: 田中 転送日時: 2026/03/09 12:05 -----\n\n件名の変更なし'],
  ['Shuriken', '*****転送メッセージ*****\nお知らせ'],
  ['a groupware', '＝＝＝＝ 転送メール ＝＝＝＝\nお知らせ'],
  ['wide colons and spaces', block(['差出人', '送信日', '宛　先', '件　名'], '：')],
  ['wide quoting', `＞${block(['送信者', '受信日時', '宛先', '件名'], '：').replaceAll('\n', '\n＞')}`],
])('a forward in Japanese by %s is recognised', (_client, text) => {
  expect(isInlineForward(text)).toBe(true)
})

test('of an HTML text, what a person sees is looked at', () => {
  const labels = ['From', 'Sent', 'To', 'Subject']
  const html = labels.map(label => `<b>${label}:</b>&nbsp;x<br>`).join('')
  const page = `<html><style>b { font: x }</style><div style="border:none"><p>${html}</p></div></html>`
  expect(isInlineForward(visibleText(page))).toBe(true)
  const hidden = `<html><!-- ${english} --><style>${english}</style><p>See attached.</p></html>`
  expect(isInlineForward(visibleText(hidden))).toBe(false)
})

test.each([
  ['See attached.'],
  ['添付のメールが届きました。ご確認ください。'],
  ['Subject: what should I do?\nIt came from: somebody'],
  ['On Monday Prize wrote:\n> Win a prize'],
  ['Hello,\n-- \nAlice\nFrom the desk of Alice'],
  ['----------\nA note\n----------'],
  ['件名：迷惑メールの報告\n本文のとおりです。'],
  [''],
])('a note is no forward: %j', text => {
  expect(isInlineForward(text)).toBe(false)
})

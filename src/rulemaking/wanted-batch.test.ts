import fc from 'fast-check'
import { expect, it } from 'vitest'
import { observe } from '../evidence/index.js'
import { tokensOf } from '../heuristics/index.js'
import { parseMessage } from '../mail/index.js'
import { decodeBatch, encodeBatch, plainTokens, saltedMessage, saltFrom } from './wanted-batch.js'

const secret = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(bytes => Buffer.from(bytes))
const token = fc.nat(0xff_ffff)
const mail = observe(
  parseMessage(
    Buffer.from(
      'From: Mona <mona@kaisha.example>\r\nSubject: The fair\r\n\r\nOur table is next to the door this year, bring the keys.\r\n',
    ),
  ),
)

it('salting a token is one to one, and is undone by the same secret', () => {
  fc.assert(
    fc.property(secret, fc.uniqueArray(token, { maxLength: 200 }), (bytes, tokens) => {
      const salt = saltFrom(bytes)
      const salted = tokens.map(salt.token)
      expect(new Set(salted).size).toBe(tokens.length)
      for (const each of salted) expect(each >= 0 && each <= 0xff_ffff).toBe(true)
      expect(salted.map(salt.tokenBack)).toEqual(tokens)
    }),
  )
})

it('what is learned from remembered mail meets what is judged, and another secret reads something else', () => {
  const salt = saltFrom(Buffer.from('sixteen bytes!!!'))
  const other = saltFrom(Buffer.from('another sixteen!'))
  const { lesson } = saltedMessage(mail, salt, true)
  const plain = tokensOf(mail)
  if (!lesson) throw new Error('it teaches')
  expect([...plainTokens(lesson, salt).wording].sort()).toEqual([...plain.wording].sort())
  expect([...plainTokens(lesson, salt).build].sort()).toEqual([...plain.build].sort())
  expect([...plainTokens(lesson, other).wording].sort()).not.toEqual([...plain.wording].sort())
})

it('a batch is read as it was written, with lessons and without', () => {
  const salt = saltFrom(Buffer.from('sixteen bytes!!!'))
  const messages = [saltedMessage(mail, salt, true), saltedMessage(mail, salt, false)]
  const read = decodeBatch(encodeBatch(messages))
  expect(read.map(({ text, structure, features, language }) => ({ text, structure, features, language }))).toEqual(
    messages.map(({ text, structure, features, language }) => ({ text, structure, features, language })),
  )
  expect(read.map(message => message.lesson && Buffer.from(message.lesson.wording).toString('hex'))).toEqual([
    Buffer.from(messages[0]?.lesson?.wording ?? []).toString('hex'),
    undefined,
  ])
  expect(() => decodeBatch(Buffer.from('nothing!'))).toThrow('not a batch')
})

it('nothing of the mail stands in the batch', () => {
  const bytes = encodeBatch([saltedMessage(mail, saltFrom(Buffer.from('sixteen bytes!!!')), true)]).toString('latin1')
  for (const word of ['mona', 'kaisha', 'fair', 'door']) expect(bytes.toLowerCase()).not.toContain(word)
})

import { describe, expect, test } from 'vitest'
import { type Evidence, observe } from '../evidence/index.js'
import { parseMessage } from '../mail/index.js'
import { conditionMeets } from '../rules/index.js'
import { emptyDraft, extend } from './draft.js'
import { saltedMessage, saltFrom } from './wanted-batch.js'
import { WantedSet } from './wanted-set.js'

const salt = saltFrom(Buffer.from('sixteen bytes!!!'))

interface Letter {
  readonly from: string
  readonly subject: string
  readonly body: string
  readonly headers?: readonly string[]
}

function evidenceOf({ from, subject, body, headers = [] }: Letter): Evidence {
  const head = [`From: ${from}`, 'To: reader@example.org', `Subject: ${subject}`, ...headers, 'MIME-Version: 1.0']
  return observe(parseMessage(Buffer.from([...head, 'Content-Type: text/plain; charset=utf-8', '', body].join('\r\n'))))
}

const pitch =
  'Your mailbox has reached its storage quota and incoming messages are being held back on our server. To go on receiving mail you must confirm the ownership of this account within twenty four hours, otherwise all pending messages will be deleted without any further warning. Follow the button below and enter your password to unlock the account now.'
const letter =
  'Thank you for visiting us last week. As promised I am sending the minutes of the meeting together with the drawings of the second floor. Please tell the architect that the staircase has to move by thirty centimetres, and let me know whether the carpenter can begin on Monday or only after the holidays.'
const disclaimer =
  'This message is intended only for the person to whom it is addressed. If you have received it by mistake, please inform us and delete it.'
const listFrame =
  'You receive this because you are subscribed to the garden list. Archives and settings are on the page of the list. Please do not reply to all.'

interface Shared {
  readonly what: string
  /** Both letters have it. */
  readonly put: (letter: Letter) => Letter
}

const after =
  (text: string) =>
  (letter: Letter): Letter => ({ ...letter, body: `${letter.body}\r\n\r\n${text}` })
const shared: readonly Shared[] = [
  { what: 'a footer', put: after(disclaimer) },
  { what: 'a free-mail domain', put: letter => ({ ...letter, from: letter.from.replace(/@[^>]+/, '@gmail.com') }) },
  { what: 'a link shortener', put: after('https://bit.ly/3xYzAbC') },
  { what: 'a host of a well-known brand', put: after('https://www.paypal.com/signin') },
  {
    what: 'the frame of a mailing list',
    put: letter => ({
      ...after(listFrame)(letter),
      subject: `[garden] ${letter.subject}`,
      headers: ['List-Id: <garden.example.net>', 'List-Post: <mailto:garden@example.net>'],
    }),
  },
]

const spam: Letter = { from: 'Mail Desk <desk@quota-7.example>', subject: 'Your mailbox is full', body: pitch }
const wanted: Letter = { from: 'Hanna Vogel <hanna@vogel-bau.example>', subject: 'Minutes and drawings', body: letter }
const others = [
  'The invoice for March is attached; kindly pay within thirty days.',
  'See you at the concert on Saturday, bring Tom along!',
]

describe('a rule never rests on what is shared with wanted mail alone', () => {
  for (const { what, put } of shared) {
    for (const known of ['without any wanted mail', 'with some wanted mail'] as const) {
      test(`${what}, ${known}`, () => {
        const set = new WantedSet(salt)
        if (known === 'with some wanted mail') {
          const mails = others.map((body, i) => put({ from: `Ann <ann${i}@friend-${i}.example>`, subject: `Note ${i}`, body }))
          set.add(
            'wtd_1',
            mails.map(mail => saltedMessage(evidenceOf(mail), salt, false)),
          )
        }
        const reported = evidenceOf(put(spam))
        const { conditions } = extend(emptyDraft, reported, set)
        expect(conditions.some(condition => conditionMeets(condition, reported))).toBe(true)
        // Its siblings share no more with it than what it says.
        const sibling = evidenceOf({ from: 'Support <x@other.example>', subject: 'Action needed', body: pitch })
        expect(conditions.some(condition => conditionMeets(condition, sibling))).toBe(true)
        const passing = evidenceOf(put(wanted))
        expect(conditions.filter(condition => conditionMeets(condition, passing))).toEqual([])
      })
    }
  }
})

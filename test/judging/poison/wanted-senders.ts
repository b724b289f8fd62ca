/**
 * judging/poison/wanted-senders: three senders whose mail people want, each with as many issues as are asked for: other text,
 * the same sender and page. What the colluders want to have blocked.
 */
import { compose } from '../compose.js'
import { Dice } from '../dice.js'
import { asHtml, plainInk } from '../layout.js'
import { start } from '../values.js'

export const trusted = 'filter.kaisha.example'

export interface WantedSender {
  readonly name: string
  issue(number: number): Buffer
}

const subjects = {
  newsletter: [
    'seed catalogue',
    'pruning calendar',
    'greenhouse offers',
    'rose of the month',
    'compost questions',
    'tool workshop',
  ],
  bank: ['statement', 'standing order', 'card limit', 'branch hours', 'interest rates', 'security settings'],
  colleague: ['the print run', 'the trade fair', 'Tuesday', 'the new shelves', 'the stock count', 'the supplier visit'],
}

const sentences = {
  newsletter: [
    'Tomatoes may go outside once the nights stay above ten degrees, and a fleece helps them through the last cold ones.',
    'Our head gardener explains how to divide irises without losing a season of flowers.',
    'The greenhouse in Elm Road opens on Saturday with a tour for children and a plant swap.',
    'Readers asked why box hedges turn brown; the answer is mostly a moth, and sometimes the fork.',
    'A layer of leaf mould in autumn saves a summer of watering in sandy soil.',
    'Sow beans in pots this week, since snails are waiting for everything that is put straight into the bed.',
    'The apple Discovery keeps badly but nobody has ever managed to keep one long enough to find out.',
    'Old jars make good cloches, as long as somebody lifts them at noon.',
  ],
  bank: [
    'Your statement for the past month is ready in the document box of your online banking.',
    'Standing orders that fall on a holiday are carried out on the working day before.',
    'From next quarter the limit for payments abroad can be set separately for each card.',
    'The branch in Market Street closes at noon on the two Fridays before Easter.',
    'The rate for savings with three months of notice changes on the first of the month.',
    'You can see under security settings on which devices you are logged in.',
    'We never ask you for your password, neither by mail nor on the telephone.',
    'The new terms of business replace those of two years ago and have been sent to you by post.',
  ],
  colleague: [
    'the printer says that the covers come on Thursday, so we can bind on Friday morning if Petra is in.',
    'I have moved our table at the fair next to the door, because the aisle behind us was full of pallets last year.',
    'can you bring the spare keys on Tuesday, I gave mine to the electrician.',
    'the shelves are five centimetres too deep for the alcove, but Jan says he can cut them.',
    'we counted four boxes fewer than the list says, probably those that went to Ghent in March.',
    'the supplier wants to come in the second week, would Wednesday after lunch suit you?',
    'I put the photographs into the shared folder, the blurred ones are only there for the record.',
    'let us talk about it over coffee, it is nothing urgent.',
  ],
}

function written(kind: keyof typeof sentences, number: number, dice: Dice): { subject: string; lines: string[] } {
  const subject = `${dice.pick(subjects[kind])} ${kind === 'colleague' ? '' : `no. ${number}`}`.trim()
  return { subject, lines: dice.shuffled(sentences[kind]).slice(0, 5) }
}

const boxes = {
  newsletter: { name: 'Elm Road Gardens', address: 'letter@elm-road-gardens.example' },
  bank: { name: 'Tidewater Bank', address: 'service@tidewater-bank.example' },
  colleague: { name: 'Mona Petersen', address: 'mona.petersen@kaisha.example' },
}

function senderOf(kind: keyof typeof boxes): WantedSender {
  const from = boxes[kind]
  const domain = from.address.slice(from.address.indexOf('@') + 1)
  const issue = (number: number): Buffer => {
    const dice = new Dice(`${kind} ${number}`)
    const { subject, lines } = written(kind, number, dice)
    const link = `https://www.${domain}/${dice.token(6)}`
    const letter = {
      subject,
      blocks: [...lines.map(text => [{ kind: 'text' as const, text }]), [{ kind: 'call' as const, text: 'Read more' }]],
    }
    const style = { language: 'en' as const, layout: 'table' as const, title: from.name, link, ink: plainInk }
    const raw = compose({
      from,
      to: { name: '', address: `reader${number}@kaisha.example` },
      subject,
      date: new Date(start + number * 3_600_000),
      messageId: `<${dice.token(20)}@${domain}>`,
      charset: 'utf-8',
      transfer: '8bit',
      headers: kind === 'newsletter' ? newsletterHeaders(domain, dice) : [],
      // A company's pages look the same in all its mails.
      ...(kind === 'colleague'
        ? { text: `Hi,\n\n${lines.join('\n')}\n\nMona\n` }
        : { html: asHtml(letter, style, new Dice(kind)) }),
      authentication: 'pass',
      ip: '192.0.2.1',
    })
    return kind === 'colleague' ? raw : proved(raw, domain)
  }
  return { name: kind, issue }
}

function newsletterHeaders(domain: string, dice: Dice): (readonly [string, string])[] {
  return [
    ['List-Unsubscribe', `<https://${domain}/off/${dice.token(8)}>`],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    [
      'DKIM-Signature',
      `v=1; a=rsa-sha256; d=${domain}; s=a; h=From:List-Unsubscribe:List-Unsubscribe-Post; bh=AA; b=${dice.token(40)}`,
    ],
  ]
}

/** With what the organisation's own filter noted above the first Received. */
export function proved(raw: Buffer, domain: string): Buffer {
  return Buffer.concat([Buffer.from(`Authentication-Results: ${trusted}; dkim=pass header.d=${domain}\r\n`), raw])
}

export const wantedSenders: readonly WantedSender[] = [senderOf('newsletter'), senderOf('bank'), senderOf('colleague')]

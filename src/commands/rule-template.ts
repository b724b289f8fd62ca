/** commands/rule-template: see the template of a rule; try, set and take back an edit of it. */
import type { Certificate, TemplateDetail } from '../rulemaking/index.js'
import { type Language, text } from '../texts/index.js'
import { certificateLines } from './certificate.js'
import { type Client, withClient } from './client.js'
import { CommandError } from './failure.js'
import { bytesOf } from './files.js'
import type { CommonOptions } from './options.js'
import { localTime, type Terminal } from './terminal.js'

export interface TemplateOptions extends CommonOptions {
  readonly try?: string
  readonly edit?: string
  readonly reset?: boolean
}

interface Trial {
  readonly fit: boolean
  readonly text?: string
  readonly refusal?: { readonly code: string; readonly text: string; readonly detail?: string }
  readonly certificate?: Certificate
  readonly missed?: readonly string[]
}

export async function ruleTemplate(id: string, options: TemplateOptions, terminal: Terminal): Promise<number> {
  const asked = [options.try, options.edit, options.reset].filter(option => option !== undefined)
  if (asked.length > 1) throw new CommandError('wrong-use', '--try, --edit, --reset')
  const path = `/rules/${encodeURIComponent(id)}/template`
  let code = 0
  await withClient(options, terminal, async client => {
    await client.local?.idle()
    if (options.try !== undefined) code = await trying(client, 'POST', `${path}/try`, options.try, options, terminal)
    else if (options.edit !== undefined) code = await trying(client, 'PUT', path, options.edit, options, terminal)
    else if (options.reset) await reset(client, path, id, options, terminal)
    else await show(client, path, options, terminal)
  })
  return code
}

async function show(client: Client, path: string, options: CommonOptions, terminal: Terminal): Promise<void> {
  const { language } = terminal
  const { body } = await client.call<TemplateDetail>('GET', path)
  if (options.json) return terminal.json(body)
  terminal.note(text(language, `cli.template.state.${body.state}`))
  if (body.why) terminal.note(`  ${whyOf(body.why, language)}`)
  if (body.edited) {
    const { by, at } = body.edited
    terminal.note(`  ${text(language, 'cli.template.edited', { by, at: localTime(at, language) })}`)
  }
  // Alone on standard output: `surinuke rules template ID > file` is what one edits.
  for (const line of body.text?.split('\n') ?? []) terminal.out(line)
  for (const { slot, examples } of body.slots)
    if (examples?.length) terminal.note(`  ${slot}  ${examples.map(example => JSON.stringify(example)).join(', ')}`)
  triedOn(body.certificate, body.missed, language).forEach(line => {
    terminal.note(`  ${line}`)
  })
}

async function trying(
  client: Client,
  method: 'POST' | 'PUT',
  path: string,
  file: string,
  options: CommonOptions,
  terminal: Terminal,
): Promise<number> {
  const { language } = terminal
  const { body } = await client.call<Trial>(method, path, { text: (await bytesOf(file)).toString('utf8') })
  await client.local?.idle()
  if (options.json) terminal.json(body)
  else {
    const { refusal } = body
    if (refusal) terminal.note(sentenceOf(refusal, language))
    else terminal.out(text(language, method === 'PUT' ? 'cli.template.done.set' : 'cli.template.done.try'))
    for (const line of triedOn(body.certificate, body.missed, language)) terminal.out(`  ${line}`)
  }
  return body.fit ? 0 : 1
}

async function reset(client: Client, path: string, rule: string, options: CommonOptions, terminal: Terminal): Promise<void> {
  const { body } = await client.call('DELETE', path)
  await client.local?.idle()
  if (options.json) terminal.json(body)
  else terminal.out(text(terminal.language, 'cli.template.done.reset', { rule }))
}

function sentenceOf({ text: sentence, detail }: NonNullable<Trial['refusal']>, language: Language): string {
  if (!detail) return sentence
  return language === 'ja' ? `${sentence}（${detail}）` : `${sentence} (${detail})`
}

function whyOf(why: NonNullable<TemplateDetail['why']>, language: Language): string {
  switch (why) {
    case 'too-few-people':
    case 'nothing-in-common':
    case 'only-a-part':
    case 'rule-not-in-force':
      return text(language, `cli.template.why.${why}`)
    default:
      return text(language, `error.${why}`)
  }
}

function triedOn(certificate: Certificate | undefined, missed: readonly string[] | undefined, language: Language): string[] {
  if (!certificate) return []
  const { membersMatched, members } = certificate
  return [
    text(language, 'cli.template.members', { membersMatched, members }),
    ...(missed ?? []).map(sample => `  ${text(language, 'cli.template.missed', { sample })}`),
    ...certificateLines(certificate, language),
  ]
}

/**
 * commands/help: help and complaints in the reader's language; by itself commander has them in English.
 *
 * To be called before commands are added: they inherit it.
 */
import type { Command, Option } from 'commander'
import { type TextKey, text } from '../texts/index.js'
import type { Terminal } from './terminal.js'

const titles: Readonly<Record<string, TextKey>> = {
  'Usage:': 'cli.help.usage',
  'Arguments:': 'cli.help.arguments',
  'Options:': 'cli.help.options',
  'Commands:': 'cli.help.commands',
}

export function speakTo({ language, out, note }: Terminal, program: Command, version: string): void {
  const titled = (title: string): string => {
    const key = titles[title]
    return key ? text(language, key as 'cli.help.usage') : title
  }
  const described = ({ description, argChoices, defaultValue }: Option): string =>
    description +
    (argChoices ? text(language, 'cli.help.choices', { values: argChoices.join(', ') }) : '') +
    (typeof defaultValue === 'string' ? text(language, 'cli.help.default', { value: defaultValue }) : '')
  program
    .exitOverride()
    // Complaints are told by whoever catches them: they may have to be JSON.
    .configureOutput({
      outputError: () => {},
      writeErr: page => linesOf(page).forEach(note),
      writeOut: page => linesOf(page).forEach(out),
    })
    .configureHelp({ styleTitle: titled, optionDescription: described })
    .version(version, '-V, --version', text(language, 'cli.option.version'))
    .helpOption('-h, --help', text(language, 'cli.option.help'))
    .helpCommand(false)
    .addHelpText('afterAll', `\n${text(language, 'cli.help.exit')}`)
}

function linesOf(page: string): readonly string[] {
  return page.trimEnd().split('\n')
}

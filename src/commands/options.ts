/** commands/options: what all commands understand: --data, --config, --set, --json. */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type Config, readConfig } from '../config/index.js'
import { text } from '../texts/index.js'
import { CommandError } from './failure.js'
import type { Terminal } from './terminal.js'

export interface CommonOptions {
  readonly data: string
  readonly config?: string
  readonly set: readonly string[]
  readonly json: boolean
}

export function withCommonOptions(command: Command, terminal: Terminal): Command {
  const { language } = terminal
  return withSettings(command.option('--data <dir>', text(language, 'cli.option.data'), './data'), terminal).option(
    '--json',
    text(language, 'cli.option.json'),
    false,
  )
}

/** For commands that have a data folder of their own. */
export function withSettings(command: Command, { language }: Terminal): Command {
  return command
    .option('--config <file>', text(language, 'cli.option.config'))
    .option('--set <key=value>', text(language, 'cli.option.set'), (value, all: string[]) => [...all, value], [])
}

export function dataDirOf(options: CommonOptions): string {
  return resolve(options.data)
}

/** The folder is made where it is missing: the key and the settings go into it. */
export function makeDataDir(options: CommonOptions): string {
  const dataDir = dataDirOf(options)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return dataDir
}

export function configOf(options: CommonOptions, { language }: Terminal): Config {
  const reading = readConfig({
    dataDir: dataDirOf(options),
    file: options.config,
    sets: options.set,
    environment: process.env,
    language,
  })
  if (reading.kind === 'invalid') throw new CommandError('config-invalid', reading.reason)
  return reading.config
}

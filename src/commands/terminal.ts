/**
 * commands/terminal: where a command writes, and how: nothing that a mail says can make the terminal do anything.
 *
 * Control characters, escape sequences and characters that turn the reading direction are shown as codes. Times are in the
 * reader's zone.
 */
import type { Language } from '../texts/index.js'

export interface Terminal {
  readonly language: Language
  /** One line of result on standard output. */
  out(line: string): void
  /** The result as JSON, one line of it. */
  json(value: unknown): void
  /** One line for the person, on standard error. */
  note(line: string): void
  /** Whether standard error is a screen on which a bar can move. */
  readonly isScreen: boolean
}

export function systemTerminal(): Terminal {
  // Whoever reads has enough: `surinuke rules list | head`.
  process.stdout.on('error', () => process.exit(process.exitCode ?? 0))
  return {
    language: languageOf(process.env),
    out: line => process.stdout.write(`${printable(line)}\n`),
    json: value => process.stdout.write(`${printableJson(value)}\n`),
    note: line => process.stderr.write(`${printable(line)}\n`),
    isScreen: process.stderr.isTTY === true,
  }
}

/** POSIX: the first that is set and not empty wins. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return locale.startsWith('ja') ? 'ja' : 'en'
}

const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** Line ends, too: a name with one in it must not look like two lines of ours. */
export function printable(line: string): string {
  return line.replace(unprintable, character => `\\u{${(character.codePointAt(0) as number).toString(16)}}`)
}

/** The same value for a program that reads it: JSON.stringify leaves some of them as they are. */
export function printableJson(value: unknown): string {
  const escaped = (character: string): string => `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replace(unprintable, escaped)
}

export function localTime(iso: string, language: Language): string {
  return new Date(iso).toLocaleString(language === 'ja' ? 'ja-JP' : 'sv-SE', { dateStyle: 'short', timeStyle: 'medium' })
}

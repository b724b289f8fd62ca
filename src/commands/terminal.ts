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
    note: line => process.stderr.write(`${printable(line)}\n`),
    isScreen: process.stderr.isTTY === true,
  }
}

/** POSIX: the first that is set and not empty wins. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return locale.startsWith('ja') ? 'ja' : 'en'
}

/** Line ends stay: our own texts have several lines. */
export function printable(line: string): string {
  return line.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    character => `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  )
}

export function localTime(iso: string, language: Language): string {
  return new Date(iso).toLocaleString(language === 'ja' ? 'ja-JP' : 'sv-SE', { dateStyle: 'short', timeStyle: 'medium' })
}

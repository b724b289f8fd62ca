/**
 * commands/failure: one sentence for whatever went wrong, and the exit code: 1 refused or failed, 2 wrong use.
 *
 * Thrown anywhere in a command, caught once in program.ts.
 */
import { CommanderError } from 'commander'
import { StartError } from '../serve/index.js'
import { StoreError } from '../store/index.js'
import { type ErrorCode, type Language, text } from '../texts/index.js'

export class CommandError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    /** The sentence, where a server has already written it. */
    readonly sentence?: string,
  ) {
    super(detail ?? code)
  }
}

export interface Failure {
  readonly code: ErrorCode
  readonly text: string
  readonly detail?: string
}

export function failureOf(error: unknown, language: Language): Failure {
  const { code, detail, sentence } = asCommandError(error)
  return { code, text: sentence ?? text(language, `error.${code}`), ...(detail ? { detail } : {}) }
}

export function exitCodeOf(failure: Failure): 1 | 2 {
  return failure.code === 'wrong-use' ? 2 : 1
}

function asCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error
  if (error instanceof StoreError) return new CommandError(error.code, error.place)
  if (error instanceof StartError) return new CommandError(error.code, error.message)
  // Its own words are English, whatever the reader's language: they are the detail.
  if (error instanceof CommanderError)
    return new CommandError('wrong-use', error.message.replace(/^error: /, '').replace('\n', ' '))
  const { code, path, message, stack } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return new CommandError('disk-full', path)
  if (code && path) return new CommandError('file-unreadable', `${path} (${code})`)
  return new CommandError('internal', process.env['SURINUKE_DEBUG'] ? stack : message)
}

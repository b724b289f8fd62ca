/** serve/start-error: what keeps a process from starting, with the code of its sentence in the catalogue. */
import type { ErrorCode } from '../texts/index.js'

export class StartError extends Error {
  constructor(
    readonly code: ErrorCode,
    /** Names the port or file, and the setting to change. */
    message: string,
  ) {
    super(message)
    this.name = 'StartError'
  }
}

/**
 * commands/check: is it caught now? One answer a file, in the order given; nothing is submitted.
 *
 * A file that can't be read, or is too large, has its answer like all others, and the exit code says that there was one.
 */
import { type ErrorCode, type Language, text } from '../texts/index.js'
import { type Client, withClient } from './client.js'
import { CommandError, failureOf } from './failure.js'
import { bytesOf, filesUnder } from './files.js'
import type { CommonOptions } from './options.js'
import type { Terminal } from './terminal.js'

interface CheckAnswer {
  readonly classifiedAsSpam: boolean
  readonly verdict: string
  readonly method: string | null
  readonly score: number
  readonly reasons: readonly { readonly name: string; readonly text: string }[]
  readonly rule: string | null
  readonly ruleset: number
  readonly text: string
  readonly error?: { readonly code: string; readonly text: string }
}

export async function check(paths: readonly string[], options: CommonOptions, terminal: Terminal): Promise<number> {
  const files = await filesUnder(paths, { keepMissing: true })
  let failed = false
  await withClient(options, terminal, async client => {
    for (const file of files) {
      const answer = await ask(client, file, terminal.language)
      failed ||= answer.verdict === 'unavailable'
      if (options.json) terminal.json({ file, ...answer })
      else for (const line of linesOf(file, answer, terminal.language)) terminal.out(line)
    }
  })
  return failed ? 1 : 0
}

const aboutTheFile: readonly ErrorCode[] = ['file-unreadable', 'too-large']

async function ask(client: Client, file: string, language: Language): Promise<CheckAnswer> {
  try {
    const content = (await bytesOf(file)).toString('base64')
    const { body } = await client.call<{ answers: readonly CheckAnswer[] }>('POST', '/check', { files: [{ content }] })
    return body.answers[0] as CheckAnswer
  } catch (error) {
    if (!(error instanceof CommandError && aboutTheFile.includes(error.code))) throw error
    const { code, text } = failureOf(error, language)
    const nothing = { classifiedAsSpam: false, method: null, score: 0, reasons: [], rule: null, ruleset: 0 }
    return { ...nothing, verdict: 'unavailable', text, error: { code, text } }
  }
}

function linesOf(file: string, answer: CheckAnswer, language: Language): readonly string[] {
  const { method, rule, ruleset, reasons } = answer
  const lines = [`${file}: ${answer.text}`]
  if (method) lines.push(`  ${text(language, 'cli.check.how', { method, rule: rule ?? '-', ruleset })}`)
  return [...lines, ...reasons.map(reason => `  - ${reason.text}`)]
}

/**
 * commands/submit: reports files. More than one submission may hold goes in several; the answer is one all the same.
 *
 * Exit code 1 when any file was refused: a script must not take half for all.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { text } from '../texts/index.js'
import { type Client, withClient } from './client.js'
import { bytesOf, filesUnder } from './files.js'
import { type CommonOptions, configOf } from './options.js'
import { withProgress } from './progress.js'
import type { Terminal } from './terminal.js'

interface SubmitOptions extends CommonOptions {
  readonly kind: string
  readonly as?: string
}

interface SampleReceipt {
  readonly file: string
  readonly sample?: string
  readonly state: string
  readonly refusal?: { readonly code: string; readonly text: string }
}

interface Receipt {
  readonly submission: string
  readonly samples: readonly Omit<SampleReceipt, 'file'>[]
}

interface Limits {
  readonly bytes: number
  readonly files: number
}

export async function submit(paths: readonly string[], options: SubmitOptions, terminal: Terminal): Promise<number> {
  const files = await filesUnder(paths)
  const { intake } = configOf(options)
  const limits = { bytes: intake.maxMailBytes, files: intake.maxSamples }
  const submissions: string[] = []
  const samples: SampleReceipt[] = []
  await withProgress(terminal, text(terminal.language, 'cli.submit.progress'), progress =>
    withClient(options, terminal, async client => {
      for await (const group of grouped(files, limits)) {
        const receipt = await send(client, group, options)
        submissions.push(receipt.submission)
        receipt.samples.forEach((sample, i) => {
          samples.push({ file: group[i] ?? '', ...sample })
        })
        progress(samples.length, files.length)
      }
    }),
  )
  if (options.json) terminal.json({ submission: submissions[0] ?? null, submissions, samples })
  else show(submissions, samples, terminal)
  return samples.some(sample => sample.refusal) ? 1 : 0
}

async function send(client: Client, group: readonly string[], { kind, as }: SubmitOptions): Promise<Receipt> {
  const files = group.map(path => ({ name: basename(path), content: readFileSync(path).toString('base64') }))
  return (await client.call<Receipt>('POST', '/submissions', { kind, ...(as ? { as } : {}), files })).body
}

/** A file that is too large by itself goes alone, and is refused alone. */
async function* grouped(files: readonly string[], limits: Limits): AsyncGenerator<readonly string[]> {
  let group: string[] = []
  let size = 0
  for (const file of files) {
    const { length } = await bytesOf(file)
    if (group.length > 0 && (size + length > limits.bytes || group.length >= limits.files)) {
      yield group
      group = []
      size = 0
    }
    group.push(file)
    size += length
  }
  if (group.length > 0) yield group
}

function show(submissions: readonly string[], samples: readonly SampleReceipt[], { language, out, note }: Terminal): void {
  for (const { file, sample, refusal } of samples) {
    if (refusal) out(text(language, 'cli.submit.refused', { file, code: refusal.code, reason: refusal.text }))
    else out(text(language, 'cli.submit.accepted', { file, sample: sample ?? '' }))
  }
  for (const submission of submissions) note(text(language, 'cli.submit.follow', { submission }))
}

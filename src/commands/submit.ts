/**
 * commands/submit: reports files. More than one submission may hold goes in several; the answer is one all the same.
 *
 * Exit code 1 when any file was refused: a script must not take half for all.
 */
import { basename } from 'node:path'
import { text } from '../texts/index.js'
import { type Client, withClient } from './client.js'
import { beginningOf, filesUnder, sizeOf } from './files.js'
import { type CommonOptions, configOf } from './options.js'
import { withProgress } from './progress.js'
import type { Terminal } from './terminal.js'

interface SubmitOptions extends CommonOptions {
  readonly kind: string
  readonly as?: string
}

interface SampleReceipt {
  readonly file: string
  /** Null: its bytes were not kept. */
  readonly sample: string | null
  readonly state: string
  readonly refusal?: { readonly code: string; readonly text: string }
}

interface Receipt {
  readonly submission: string
  readonly samples: readonly (Pick<SampleReceipt, 'state' | 'refusal'> & { readonly sample?: string })[]
}

interface Limits {
  readonly bytes: number
  readonly files: number
}

export async function submit(paths: readonly string[], options: SubmitOptions, terminal: Terminal): Promise<number> {
  const files = await filesUnder(paths)
  const { intake } = configOf(options, terminal)
  const limits = { bytes: intake.maxMailBytes, files: intake.maxSamples }
  const submissions: string[] = []
  const samples: SampleReceipt[] = []
  await withProgress(terminal, text(terminal.language, 'cli.submit.progress'), progress =>
    withClient(options, terminal, async client => {
      for await (const group of grouped(files, limits)) {
        const receipt = await send(client, group, limits, options)
        submissions.push(receipt.submission)
        receipt.samples.forEach((sample, i) => {
          samples.push({ file: group[i] ?? '', ...sample, sample: sample.sample ?? null })
        })
        progress(samples.length, files.length)
      }
    }),
  )
  if (options.json) terminal.json({ submission: submissions[0] ?? null, submissions, samples })
  else show(submissions, samples, terminal)
  return samples.some(sample => sample.refusal) ? 1 : 0
}

/** Of a file that is too large only so much that this can be seen: the answer is intake's, as for all others. */
async function send(client: Client, group: readonly string[], { bytes }: Limits, options: SubmitOptions): Promise<Receipt> {
  const { kind, as } = options
  const files: { readonly name: string; readonly content: string }[] = []
  for (const path of group) {
    const content = (await beginningOf(path, bytes + 1)).toString('base64')
    files.push({ name: basename(path), content })
  }
  return (await client.call<Receipt>('POST', '/submissions', { kind, ...(as ? { as } : {}), files })).body
}

/** A file that is too large by itself goes alone, and is refused alone. */
async function* grouped(files: readonly string[], limits: Limits): AsyncGenerator<readonly string[]> {
  let group: string[] = []
  let size = 0
  for (const file of files) {
    const length = await sizeOf(file)
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
  for (const { file, sample, state, refusal } of samples) {
    if (refusal) out(text(language, 'cli.submit.refused', { file, code: refusal.code, reason: refusal.text }))
    else out(text(language, state === 'waiting' ? 'cli.submit.waiting' : 'cli.submit.accepted', { file, sample: sample ?? '' }))
  }
  for (const submission of submissions) note(text(language, 'cli.submit.follow', { submission }))
}

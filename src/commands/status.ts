/** commands/status: what became of a submission or a sample, as its timeline. */
import { type Language, text } from '../texts/index.js'
import type { FileStatus, SampleStatus, SubmissionStatus } from '../timeline/index.js'
import { withClient } from './client.js'
import type { CommonOptions } from './options.js'
import { localTime, type Terminal } from './terminal.js'

export async function status(id: string, options: CommonOptions, terminal: Terminal): Promise<number> {
  await withClient(options, terminal, async client => {
    // Without a server the work of an earlier, interrupted command is done first, so that the answer is final.
    await client.local?.idle()
    const path = id.startsWith('smp_') ? 'samples' : 'submissions'
    const { body } = await client.call<SampleStatus | SubmissionStatus>('GET', `/${path}/${encodeURIComponent(id)}`)
    if (options.json) terminal.json(body)
    else for (const line of linesOf(body, terminal.language)) terminal.out(line)
  })
  return 0
}

function linesOf(status: SampleStatus | SubmissionStatus, language: Language): string[] {
  return 'files' in status ? submissionLines(status, language) : sampleLines(status, language)
}

function submissionLines({ submission, at, files }: SubmissionStatus, language: Language): string[] {
  return [`${submission}  ${localTime(at, language)}`, ...files.map(file => `  ${fileLine(file, language)}`)]
}

function fileLine({ name, sample, stateText, refusal }: FileStatus, language: Language): string {
  const shown = name ?? text(language, 'notice.unnamed')
  if (refusal) return `${shown}: ${stateText} (${refusal.code}). ${refusal.text}`
  return `${shown}: ${stateText} (${sample ?? '-'})`
}

function sampleLines(status: SampleStatus, language: Language): string[] {
  const { sample, stateText, people, similar, ageKnown, headersReconstructed, detail, steps } = status
  return [
    `${sample}: ${stateText}`,
    ...(ageKnown ? [] : [`  ${text(language, 'sample.age-unknown')}`]),
    ...(headersReconstructed ? [`  ${text(language, 'sample.headers-reconstructed')}`] : []),
    `  ${text(language, 'cli.status.people', { people, similar })}`,
    ...(detail?.campaign
      ? [`  ${text(language, 'cli.status.campaign', { campaign: detail.campaign, rule: detail.rule ?? '-' })}`]
      : []),
    ...steps.map(step => `  ${localTime(step.at, language)}  ${step.text}`),
  ]
}

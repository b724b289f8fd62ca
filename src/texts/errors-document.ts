/** texts/errors-document: docs/errors.md as it should be, from the codes and the catalogue. */

import { en } from './en.js'
import { type CodeEntry, errorCodes, refusalEntries, type TryAgain } from './errors.js'
import { ja } from './ja.js'
import type { TextKey } from './text.js'

const again: Readonly<Record<TryAgain, string>> = {
  no: 'no',
  later: 'yes, later',
  changed: 'once that is changed',
}

export function errorsDocument(): string {
  return [
    '# Refusals and errors',
    '',
    '<!-- Written by scripts/write-errors.mjs from src/texts: change the texts there. A test keeps this page equal to the code. -->',
    '',
    'Codes are stable: scripts may rely on them. Sentences may change. Every answer comes in Japanese or English, as the person prefers.',
    '',
    '## Refusals',
    '',
    'A file that is refused never sinks the others of its submission. Each has one of these codes.',
    '',
    ...Object.entries(refusalEntries).flatMap(([code, entry]) => section(code, `refusal.${code}` as TextKey, entry)),
    '## Errors',
    '',
    'The API answers `{ "error": { "code", "text" } }`; the command line prints the sentence, and the object with `--json`.',
    '',
    ...Object.entries(errorCodes).flatMap(([code, entry]) => section(code, `error.${code}` as TextKey, entry)),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

function section(code: string, key: TextKey, { again: when, todo }: CodeEntry): string[] {
  return [`### \`${code}\``, '', `- ${en[key]}`, `- ${ja[key]}`, `- Try again: ${again[when]}.`, `- What to do: ${todo}`, '']
}

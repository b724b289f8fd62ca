/**
 * bench/labelled-mail: which files are spam, which are wanted, in which order: an index of the TREC form.
 *
 * A line a message, `spam path` or `ham path`, paths relative to the index. A line of another form, or a file that is not
 * there, stops the run before it begins: a measure over what happens to be readable is none.
 */
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

export interface LabelledMail {
  readonly spam: boolean
  /** As the index names it. */
  readonly name: string
  readonly path: string
}

export type IndexReading =
  | { readonly kind: 'mail'; readonly mail: readonly LabelledMail[] }
  | { readonly kind: 'line-invalid' | 'file-unreadable'; readonly place: string }

const form = /^(spam|ham)\s+(\S.*)$/i

export function readIndex(index: string): IndexReading {
  let lines: readonly string[]
  try {
    lines = readFileSync(index, 'utf8').split(/\r?\n/)
  } catch (error) {
    return { kind: 'file-unreadable', place: placeOf(index, error) }
  }
  const mail: LabelledMail[] = []
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    const [, label, name] = form.exec(line.trim()) ?? []
    if (label === undefined || name === undefined) return { kind: 'line-invalid', place: `${index}:${i + 1}` }
    const path = resolve(dirname(index), name)
    const missing = whyUnreadable(path)
    if (missing) return { kind: 'file-unreadable', place: `${index}:${i + 1}: ${missing}` }
    mail.push({ spam: label.toLowerCase() === 'spam', name, path })
  }
  return mail.length === 0 ? { kind: 'line-invalid', place: `${index}:1` } : { kind: 'mail', mail }
}

function whyUnreadable(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? undefined : path
  } catch (error) {
    return placeOf(path, error)
  }
}

function placeOf(path: string, error: unknown): string {
  return `${path} (${(error as NodeJS.ErrnoException).code ?? String(error)})`
}

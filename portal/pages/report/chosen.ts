/** portal/pages/report/chosen: the files that a person has chosen, and what the server said about each. Nothing is kept anywhere else. */
import { useCallback, useState } from 'react'

export interface Inspected {
  readonly classifiedAsSpam: boolean
  readonly verdict: 'spam' | 'newsletter' | 'clean' | 'unavailable'
  readonly method: string | null
  readonly reasons: readonly { readonly name: string; readonly text: string }[]
  readonly ruleset: number
  /** The answer as a sentence. */
  readonly text: string
  /** It can't be inspected at all. */
  readonly error?: { readonly code: string; readonly text: string }
}

export interface Receipt {
  readonly sample?: string
  readonly state: string
  readonly refusal?: { readonly code: string; readonly text: string }
}

export interface Chosen {
  readonly key: number
  readonly file: File
  readonly inspected?: Inspected
  readonly receipt?: Receipt
}

let keys = 0

export interface ChosenFiles {
  readonly files: readonly Chosen[]
  add(files: Iterable<File>): void
  remove(key: number): void
  tell(key: number, what: Pick<Chosen, 'inspected' | 'receipt'>): void
  clear(): void
}

export function useChosen(): ChosenFiles {
  const [files, setFiles] = useState<readonly Chosen[]>([])
  const add = useCallback((more: Iterable<File>) => setFiles(before => [...before, ...fresh(before, more)]), [])
  const remove = useCallback((key: number) => setFiles(before => before.filter(each => each.key !== key)), [])
  const tell = useCallback(
    (key: number, what: Pick<Chosen, 'inspected' | 'receipt'>) =>
      setFiles(before => before.map(each => (each.key === key ? { ...each, ...what } : each))),
    [],
  )
  const clear = useCallback(() => setFiles([]), [])
  return { files, add, remove, tell, clear }
}

/** Dropped twice by mistake, a file is there once. */
function fresh(before: readonly Chosen[], more: Iterable<File>): Chosen[] {
  const known = new Set(before.map(({ file }) => identity(file)))
  return [...more].filter(file => !known.has(identity(file)) && known.add(identity(file))).map(file => ({ key: keys++, file }))
}

function identity({ name, size, lastModified }: File): string {
  return `${name}\0${size}\0${lastModified}`
}

/** portal/pages/moderation/use-choice: which of the queue are chosen, and what they really are; forgotten when they have left the queue. */
import { useMemo, useState } from 'react'
import type { Kind, Waiting } from '../../api/moderation.js'

export interface Choice {
  readonly chosen: ReadonlySet<string>
  readonly kinds: ReadonlyMap<string, Kind>
  kindOf(waiting: Waiting): Kind
  toggle(id: string): void
  all(on: boolean): void
  relabel(waiting: Waiting): void
}

const other: Readonly<Record<Kind, Kind>> = { missed: 'wrongly-blocked', 'wrongly-blocked': 'missed' }

export function useChoice(queue: readonly Waiting[]): Choice {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState<ReadonlyMap<string, Kind>>(new Map())
  const present = useMemo(() => new Set(queue.map(({ submission }) => submission)), [queue])
  const kindOf = ({ submission, kind }: Waiting): Kind => said.get(submission) ?? kind
  return {
    chosen: new Set([...marked].filter(id => present.has(id))),
    kinds: new Map(queue.map(each => [each.submission, kindOf(each)] as const).filter(([id]) => said.has(id))),
    kindOf,
    toggle: id => setMarked(before => (before.has(id) ? without(before, id) : new Set([...before, id]))),
    all: on => setMarked(on ? present : new Set()),
    relabel: waiting => setSaid(before => new Map([...before, [waiting.submission, other[kindOf(waiting)]]])),
  }
}

function without(all: ReadonlySet<string>, gone: string): ReadonlySet<string> {
  return new Set([...all].filter(id => id !== gone))
}

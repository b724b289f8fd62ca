/**
 * demo/stage: how the demonstration is shown: on a screen mail is seen flowing, at a pace that eyes can follow; elsewhere, and
 * at the end on a screen too, each scene is one line.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Bar, MultiBar } from 'cli-progress'
import type { Language } from '../texts/index.js'

export interface Audience {
  readonly language: Language
  out(line: string): void
  json(value: unknown): void
  /** Whether standard error is a screen on which bars can move. */
  readonly isScreen: boolean
}

export interface Count {
  readonly sent: number
  readonly stopped: number
}

/** What one of several kinds of mail flowing together is called, and how many there will be. */
export interface Kind {
  readonly label: string
  readonly total: number
}

export interface Flow {
  /** So many of that kind so far. */
  at(kind: number, count: Count): Promise<void>
  end(): void
}

const paceMs = 40
const still: Flow = { at: async () => {}, end: () => {} }

/** `figures`: what stands behind the bar. */
export function flow(audience: Audience, kinds: readonly Kind[], figures: (count: Count) => string): Flow {
  if (!audience.isScreen) return still
  const bars = new MultiBar({
    format: '  {label} {bar} {figures}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    clearOnComplete: true,
    // Ctrl+C at any moment must leave the terminal as it was.
    hideCursor: false,
    linewrap: true,
    fps: 20,
    stream: process.stderr,
  })
  const labels = aligned(kinds.map(({ label }) => label))
  const shown: Bar[] = kinds.map(({ total }, i) =>
    bars.create(total, 0, { label: labels[i], figures: figures({ sent: 0, stopped: 0 }) }),
  )
  return {
    at: async (kind, count) => {
      shown[kind]?.update(count.sent, { figures: figures(count) })
      await sleep(paceMs)
    },
    end: () => bars.stop(),
  }
}

/** Padded to one width; a Japanese character takes two columns. */
function aligned(labels: readonly string[]): readonly string[] {
  const width = Math.max(...labels.map(columns))
  return labels.map(label => label + ' '.repeat(width - columns(label)))
}

function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + ((character.codePointAt(0) as number) > 0x2e7f ? 2 : 1), 0)
}

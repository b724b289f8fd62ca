/** commands/progress: a bar for long work, on a screen only: a file or a pipe gets nothing of it. */
import { SingleBar } from 'cli-progress'
import type { Terminal } from './terminal.js'

export interface Progress {
  at(done: number, total: number): void
  end(): void
}

export function progressBar(terminal: Terminal, label: string): Progress {
  if (!terminal.isScreen) return { at: () => {}, end: () => {} }
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}% {eta_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  let started = false
  return {
    at: (done, total) => {
      if (!started) bar.start(total, done)
      started = true
      bar.setTotal(total)
      bar.update(done)
    },
    end: () => bar.stop(),
  }
}

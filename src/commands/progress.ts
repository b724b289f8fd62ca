/** commands/progress: a bar for long work, on a screen only: a file or a pipe gets nothing of it. Gone when the work ends or fails. */
import { SingleBar } from 'cli-progress'
import type { Terminal } from './terminal.js'

export type Progress = (done: number, total: number) => void

export async function withProgress<T>(
  { isScreen }: Terminal,
  label: string,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  if (!isScreen) return work(() => {})
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}% {eta_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    // Ctrl+C at any moment must leave the terminal as it was.
    hideCursor: false,
    linewrap: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  try {
    return await work((done, total) => {
      if (!bar.isActive) bar.start(total, done)
      bar.setTotal(total)
      bar.update(done)
    })
  } finally {
    // Its timer would keep the process alive.
    bar.stop()
  }
}

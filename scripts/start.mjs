/** `npm start`: makes ready, then runs `surinuke start` with what follows `--`. */
import { prepare } from './prepare.mjs'

prepare({ portal: true })
if (process.env.npm_lifecycle_event === 'start') stopWithNpm()
process.argv.splice(2, 0, 'start')
await import('../dist/main.js')

/** npm gives a signal to the shell between us, which keeps it to itself: when that shell is gone, we were told to stop. */
function stopWithNpm() {
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
  // Once is enough: a second signal means not to wait for what was begun.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => clearInterval(watch))
}

/** `npm start`: makes ready, then runs `surinuke start` with what follows `--`. */
import { prepare } from './prepare.mjs'

prepare()
process.argv.splice(2, 0, 'start')
await import('../dist/main.js')

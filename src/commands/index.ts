/** commands: the command line. */
export { run } from './program.js'
export { systemTerminal } from './terminal.js'

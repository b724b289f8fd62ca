/** The command line: `surinuke …`. */
import { run, systemTerminal } from './commands/index.js'

process.exitCode = await run(process.argv.slice(2), systemTerminal())

/** Before a package is made: builds from nothing, so that it holds no output of sources that are gone. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

rmSync(join(root, 'dist'), { recursive: true, force: true })
prepare({ quiet: true, portal: true })

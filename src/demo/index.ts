/** demo: the whole way in under a minute, and its mail as files. */
export { demo } from './demo.js'
export { saveMails } from './save.js'
export type { Audience } from './stage.js'

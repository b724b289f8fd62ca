/** demo: the whole way in under a minute. */
export { demo } from './demo.js'

/** safe-view: a message as an analyst looks at it. What other rooms may use of it. */
export { viewMessage } from './view.js'

/** serve: one process of Surinuke. What the command line may use of it. */
export { houseOptions } from './house-options.js'
export { publicUrl } from './public-url.js'
export { type Part, parts, type Served, type ServeOptions, serve } from './serve.js'
export { runningServer } from './server-file.js'
export { StartError } from './start-error.js'

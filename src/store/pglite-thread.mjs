/**
 * store/pglite-thread: PGlite in a thread of its own: bytes of PostgreSQL's protocol in, bytes out, one after the other.
 *
 * In JavaScript, since Node starts threads from files as they are and tests run from source.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

// What it throws, starting or later, ends the thread: whoever started it hears of it.
const pglite = await PGlite.create(workerData)

parentPort.on('message', async message => {
  if (message !== 'close') {
    parentPort.postMessage(await pglite.execProtocolRaw(message, { syncToFs: false }))
    return
  }
  await pglite.close()
  parentPort.close()
})
parentPort.postMessage(new Uint8Array(0))

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { NewEvent, Store } from './index.js'
import { newDataDir, onBothDatabases, onPostgres, open } from './store.testing.js'
import { countDue, enqueue, failWork, finishWork, freeLeases, renewLease, takeWork, type Work } from './work.js'
import { type Handlers, Worker } from './worker.js'

const start = new Date('2026-03-01T00:00:00Z')
const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1_000)
const lease = { holder: 'me', ms: 60_000 }

/** Folding it asks for the work 'greet' of this name, due at `at`. */
function ask(name: string, at = start): NewEvent {
  return { kind: 'asked', by: 'system', about: [name], data: { name }, at: at.toISOString() }
}

async function take(store: Store, now = start, by = lease): Promise<readonly Work[]> {
  return takeWork(store.db, [{ kinds: ['greet'], limit: 10 }], by, now)
}

async function rows(store: Store): Promise<Record<string, unknown>[]> {
  return (await sql<Record<string, unknown>>`select * from work order by key`.execute(store.db)).rows
}

/** A worker, and what it says; `now` can be moved on. */
function working(store: Store, handlers: Handlers, now = { is: start }): { worker: Worker; log: string[] } {
  const log: string[] = []
  return { worker: new Worker({ store, handlers, now: () => now.is, log: line => log.push(line) }), log }
}

onBothDatabases(database => {
  const fresh = async (): Promise<Store> => open(newDataDir(), { database: await database.fresh() })

  test('asked for twice it is done once, and what is not due waits', async () => {
    const store = await fresh()
    await store.record([ask('a'), ask('a'), ask('b'), ask('c', later(10))])
    const done: string[] = []
    const { worker } = working(store, { greet: async name => void done.push(name) })
    await worker.idle()
    expect(done.sort()).toEqual(['a', 'b'])
    expect(await rows(store)).toMatchObject([{ key: 'c' }])
    await worker.stop()
  })

  test('asked for again while it runs, it is done once more afterwards, never beside itself', async () => {
    const store = await fresh()
    let [running, runs, most] = [0, 0, 0]
    const greet = async (): Promise<void> => {
      most = Math.max(most, ++running)
      if (++runs === 1) await store.record([ask('a'), ask('a')])
      running--
    }
    await store.record([ask('a')])
    const { worker } = working(store, { greet })
    await worker.idle()
    expect([runs, most]).toEqual([2, 1])
    await worker.stop()
  })

  test('while somebody waits for an acknowledgement, one piece of work is done at a time', async () => {
    const store = await fresh()
    await store.record(Array.from({ length: 8 }, (_, i) => ask(`n${i}`)))
    let [running, most, done] = [0, 0, 0]
    const greet = async (name: string): Promise<void> => {
      most = Math.max(most, ++running)
      await store.history(name)
      running--
      done++
    }
    const { worker } = working({ ...store, busy: true }, { greet })
    await worker.idle()
    expect([done, most]).toEqual([8, 1])
    await worker.stop()
    expect(store.busy).toBe(false)
  })

  test('idle waits for the work that work asks for, however long the chain', async () => {
    const store = await fresh()
    const done: string[] = []
    const greet = async (name: string): Promise<void> => {
      if (name.length < 8) await store.record([ask(`${name}+`)])
      done.push(name)
    }
    await store.record([ask('a')])
    const { worker } = working(store, { greet })
    await worker.idle()
    expect(done.at(-1)).toBe('a+++++++')
    expect(await rows(store)).toEqual([])
    await worker.stop()
  })

  test('what fails is tried again later and later, says why, and holds up nothing else', async () => {
    const store = await fresh()
    const now = { is: start }
    const attempts: string[] = []
    const greet = async (name: string): Promise<void> => {
      attempts.push(name)
      if (name === 'bad' && attempts.filter(one => one === 'bad').length < 3) throw new Error('not today')
    }
    await store.record([ask('bad'), ask('good')])
    const { worker, log } = working(store, { greet }, now)
    await worker.idle()
    expect(attempts.sort()).toEqual(['bad', 'good'])
    expect(await rows(store)).toMatchObject([{ key: 'bad', attempts: 1, last_error: 'Error: not today', due: later(2) }])
    now.is = later(2)
    await worker.idle()
    expect(await rows(store)).toMatchObject([{ attempts: 2, due: later(2 + 4) }])
    now.is = later(6)
    await worker.idle()
    expect(await rows(store)).toEqual([])
    expect(log).toEqual([
      'greet bad failed (attempt 1, again in 2 s): not today',
      'greet bad failed (attempt 2, again in 4 s): not today',
    ])
    await worker.stop()
  })

  test('stopping waits for what runs and leaves the rest for the next start', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    const store = await open(dataDir, { database: url })
    await store.record(Array.from({ length: 6 }, (_, i) => ask(`n${i}`)))
    const done: string[] = []
    let stopping: Promise<void> | undefined
    const greet = async (name: string): Promise<void> => {
      stopping ??= worker.stop()
      await store.history(name)
      done.push(name)
    }
    const { worker } = working(store, { greet })
    while (!stopping) await new Promise(setImmediate)
    await stopping
    const before = done.length
    expect(before).toBeLessThan(6)
    await store.close()
    const again = await open(dataDir, { database: url })
    const { worker: next } = working(again, { greet: async name => void done.push(name) })
    await next.idle()
    expect([...done].sort()).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5'])
    await next.stop()
  })

  test('work that waits for servers of others holds up nothing else, and stopping does not wait for it for ever', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    const store = await open(dataDir, { database: url })
    await store.recordIf(async trx => {
      for (let i = 0; i < 9; i++) await enqueue(trx, 'send', `s${i}`)
      for (let i = 0; i < 9; i++) await enqueue(trx, 'greet', `n${i}`)
      return []
    })
    const [sent, greeted]: [string[], string[]] = [[], []]
    const log: string[] = []
    let breakOff = (_error: Error): void => {}
    const never = new Promise<void>((_resolve, reject) => {
      breakOff = reject
    })
    const handlers: Handlers = {
      send: async name => {
        sent.push(name)
        await never
      },
      greet: async name => void greeted.push(name),
    }
    const options = { store, handlers, now: () => start, log: (line: string) => log.push(line), concurrency: 2 }
    const worker = new Worker({ ...options, ownSlots: { send: 2 } })
    while ((await countDue(store.db, ['greet'], start)) > 0) await new Promise(setImmediate)
    expect([sent.length, greeted.length]).toEqual([2, 9])
    await worker.stop(1)
    await store.close()
    breakOff(new Error('gone'))
    await new Promise(setImmediate)
    expect(log).toEqual([])
    const again = await open(dataDir, { database: url })
    expect((await takeWork(again.db, [{ kinds: ['send'], limit: 99 }], lease, start)).length).toBe(9)
  })

  test('what a killed process had begun is free when it starts again; what keeps killing it is put off', async () => {
    const [dataDir, url] = [newDataDir(), await database.fresh()]
    const begun = async (now: Date): Promise<readonly Work[]> => {
      const store = await open(dataDir, { database: url, now: () => now })
      await store.record([ask('b')])
      const taken = await take(store, now, { ...lease, holder: store.holder })
      await store.close()
      return taken
    }
    const store = await open(dataDir, { database: url })
    await store.record([ask('a')])
    await store.close()
    for (let crash = 1; crash <= 3; crash++) expect((await begun(start)).map(({ key }) => key).sort()).toEqual(['a', 'b'])
    expect((await begun(start)).map(({ key }) => key)).toEqual(['b'])
    expect((await begun(later(8))).map(({ key }) => key).sort()).toEqual(['a', 'b'])
  })

  test('a lease keeps others away until it ends, renewed it lasts longer, and only its holder can renew it', async () => {
    const store = await fresh()
    await store.record([ask('a')])
    const [work] = (await take(store)) as [Work]
    expect(await take(store, later(59))).toEqual([])
    await renewLease(store.db, work, { ...lease, holder: 'other' }, later(50))
    await freeLeases(store.db, 'other', start)
    expect(await take(store, later(59))).toEqual([])
    await renewLease(store.db, work, lease, later(50))
    expect(await take(store, later(100))).toEqual([])
    expect(await take(store, later(111))).toMatchObject([{ key: 'a', attempts: 2 }])
  })

  test('finished or failed, work that was asked for again meanwhile is due as it was asked for', async () => {
    const store = await fresh()
    await store.record([ask('a'), ask('b')])
    const [a, b] = (await take(store)).toSorted((x, y) => (x.key < y.key ? -1 : 1)) as [Work, Work]
    await store.record([ask('a', later(5)), ask('b', later(6))])
    await finishWork(store.db, a)
    await failWork(store.db, b, 'no', later(999))
    expect(await rows(store)).toMatchObject([
      { key: 'a', due: later(5), leased_until: null },
      { key: 'b', due: later(6), leased_until: null },
    ])
    expect(await countDue(store.db, ['greet'], later(5))).toBe(1)
  })

  test('work that a decision asks for is there when the decision is, and not without it', async () => {
    const store = await fresh()
    const asking = (fails: boolean) =>
      store.recordIf(async trx => {
        await enqueue(trx, 'greet', 'a')
        if (fails) throw new Error('no')
        return []
      })
    await expect(asking(true)).rejects.toThrow('no')
    expect(await rows(store)).toEqual([])
    await asking(false)
    expect(await rows(store)).toMatchObject([{ key: 'a' }])
  })
})

onPostgres(database => {
  test('two processes share the work, and each piece is done by one of them', async () => {
    const url = await database.fresh()
    const stores = [await open(newDataDir(), { database: url }), await open(newDataDir(), { database: url })] as const
    const done: string[] = []
    const workers = stores.map(store =>
      working(store, {
        greet: async name => {
          await store.history(name)
          done.push(name)
        },
      }),
    )
    await stores[0].record(Array.from({ length: 60 }, (_, i) => ask(`n${i}`)))
    for (const { worker } of workers) await worker.idle()
    expect(new Set(done).size).toBe(60)
    expect(done.length).toBe(60)
    for (const { worker } of workers) await worker.stop()
  })

  test('work goes on by itself when the database was away', async () => {
    const store = await open(newDataDir(), { database: await database.fresh() })
    const done: string[] = []
    const { worker, log } = working(store, { greet: async name => void done.push(name) })
    await worker.idle()
    await database.server.kill()
    await store.record([ask('a')])
    while (log.length === 0) await new Promise(resolve => setTimeout(resolve, 20))
    await database.server.start()
    while (done.length === 0) await new Promise(resolve => setTimeout(resolve, 20))
    expect(done).toEqual(['a'])
    expect(log.length).toBe(1)
    await worker.stop()
  })
})

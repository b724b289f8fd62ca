/**
 * store/pglite-dialect: Kysely over the embedded PGlite.
 *
 * PGlite has one session, so it is lent to one user at a time; whoever holds it inside a transaction must not ask for another.
 * A session that ended is followed by a new one, as with a server that was started again: whoever held the old one hears
 * nothing but errors until they give it back, so that no transaction goes on in half.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Statements } from './pglite-statements.js'

/** `start` is called again when a session has ended. */
export function pgliteDialect(first: Statements, start: () => Promise<Statements>): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PgliteDriver(first, start),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class PgliteDriver implements Driver {
  #statements: Statements
  readonly #start: () => Promise<Statements>
  #free: Promise<void> = Promise.resolve()
  #release: (() => void) | undefined

  constructor(first: Statements, start: () => Promise<Statements>) {
    this.#statements = first
    this.#start = start
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free
    let release = (): void => {}
    this.#free = new Promise(resolve => {
      release = resolve
    })
    await before
    try {
      if (this.#statements.isOver) this.#statements = await this.#start()
    } catch (error) {
      release()
      throw error
    }
    this.#release = release
    return new PgliteConnection(this.#statements)
  }

  async releaseConnection(): Promise<void> {
    this.#release?.()
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy(): Promise<void> {
    await this.#statements.close()
  }
}

class PgliteConnection implements DatabaseConnection {
  constructor(private readonly statements: Statements) {}

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.statements.run<R>(query.sql, query.parameters)
  }

  // biome-ignore lint/correctness/useYield: PGlite has no cursors
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('the embedded database does not stream')
  }
}

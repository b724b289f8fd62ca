/**
 * store/pglite-dialect: Kysely over the embedded PGlite.
 *
 * PGlite has one session, so connections are lent to one user at a time; whoever holds one inside a transaction must not ask
 * for another. Values come out as node-postgres gives them after our type parsers.
 */
import { PGlite, types } from '@electric-sql/pglite'
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
import { Statements } from './pglite-statements.js'

export function openPglite(folder: string): Promise<PGlite> {
  return PGlite.create(folder, { parsers: { [types.INT8]: Number, [types.NUMERIC]: Number } })
}

export function pgliteDialect(pglite: PGlite): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PgliteDriver(pglite),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class PgliteDriver implements Driver {
  readonly #connection: DatabaseConnection
  #statements: Statements | undefined
  #free: Promise<void> = Promise.resolve()
  #release: (() => void) | undefined

  constructor(private readonly pglite: PGlite) {
    this.#connection = {
      executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
        this.#statements ??= await Statements.on(pglite)
        return this.#statements.run<R>(query.sql, query.parameters)
      },
      // biome-ignore lint/correctness/useYield: PGlite has no cursors
      streamQuery: async function* () {
        throw new Error('the embedded database does not stream')
      },
    }
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free
    let release = (): void => {}
    this.#free = new Promise(resolve => {
      release = resolve
    })
    await before
    this.#release = release
    return this.#connection
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
    await this.pglite.close()
  }
}

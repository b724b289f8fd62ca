/**
 * store/pglite-statements: queries to PGlite, each statement prepared once.
 *
 * PGlite's own `query` parses and plans anew each time, in six calls into wasm; a prepared statement takes one, and a third of
 * the time. Plans are made for each run all the same: nothing gathers statistics by itself here, and a plan that was kept from
 * when a table was small would stay with it when it is large.
 */
import { type PGlite, parse, protocol } from '@electric-sql/pglite'
import type { QueryResult } from 'kysely'

type Messages = Awaited<ReturnType<PGlite['execProtocolStream']>>

interface Statement {
  readonly name: string
  /** Type ids. */
  readonly parameters: readonly number[]
  /** Of the columns; none where there are no rows. */
  readonly description: Messages
}

/** The least recently used goes: lists of values make ever new texts. */
const mostStatements = 300

const { serialize } = protocol
const sync = serialize.sync()

export class Statements {
  /** By text, the least recently used first. */
  readonly #known = new Map<string, Statement>()
  #made = 0

  private constructor(private readonly pglite: PGlite) {}

  static async on(pglite: PGlite): Promise<Statements> {
    await pglite.exec('set plan_cache_mode = force_custom_plan')
    return new Statements(pglite)
  }

  /** One at a time: PGlite has one session. */
  async run<R>(text: string, values: readonly unknown[]): Promise<QueryResult<R>> {
    const statement = this.#known.get(text) ?? (await this.#prepare(text))
    this.#known.delete(text)
    this.#known.set(text, statement)
    const bound = values.map((value, i) => this.#serialized(value, statement.parameters[i] ?? 0))
    const messages = await this.#send(serialize.bind({ statement: statement.name, values: bound }), serialize.execute({}))
    const result = parse.parseResults([...statement.description, ...messages], this.pglite.parsers)[0]
    return { rows: (result?.rows ?? []) as R[], numAffectedRows: BigInt(result?.affectedRows ?? 0) }
  }

  async #prepare(text: string): Promise<Statement> {
    const name = `s${++this.#made}`
    const messages = await this.#send(
      ...this.#leastUsed().map(old => serialize.close({ type: 'S', name: old })),
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
    )
    return {
      name,
      parameters: parse.parseDescribeStatementResults(messages),
      description: messages.filter(message => message.name === 'rowDescription'),
    }
  }

  /** Forgotten here and, by whoever calls, there. */
  #leastUsed(): string[] {
    const [oldest] = this.#known.size < mostStatements ? [] : this.#known
    if (!oldest) return []
    this.#known.delete(oldest[0])
    return [oldest[1].name]
  }

  /** Rejects with what the database says; the session is then ready for the next all the same. */
  #send(...messages: Uint8Array[]): Promise<Messages> {
    return this.pglite.execProtocolStream(Buffer.concat([...messages, sync]), { syncToFs: false })
  }

  #serialized(value: unknown, type: number): string | null {
    if (value === null || value === undefined) return null
    return this.pglite.serializers[type]?.(value) ?? String(value)
  }
}

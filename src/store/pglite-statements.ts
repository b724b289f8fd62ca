/**
 * store/pglite-statements: queries to one session of PGlite, each statement prepared once.
 *
 * PGlite's own `query` parses and plans anew each time, in six calls; a prepared statement takes one, and a third of the time.
 * Plans are made for each run all the same: nothing gathers statistics by itself here, and a plan that was kept from when a
 * table was small would stay with it when it is large.
 */
import { parse, protocol, types } from '@electric-sql/pglite'
import type { QueryResult } from 'kysely'
import type { PgliteSession } from './pglite-session.js'

type Messages = Parameters<typeof parse.parseResults>[0]

interface Statement {
  readonly name: string
  /** Type ids. */
  readonly parameters: readonly number[]
  /** Of the columns; none where there are no rows. */
  readonly description: Messages
}

/** The least recently used goes: lists of values make ever new texts. */
const mostStatements = 300
/** As node-postgres gives them after our type parsers. */
const parsers = { ...types.parsers, [types.INT8]: Number, [types.NUMERIC]: Number }
/** SQLSTATE classes after which PGlite is not to be trusted with another statement: no resources, system error, internal error. */
const lastWords = /^(?:53|58|XX)/

const { serialize, messages: kinds } = protocol

export class Statements {
  readonly #session: PgliteSession
  /** By text, the least recently used first. */
  readonly #known = new Map<string, Statement>()
  #made = 0

  private constructor(session: PgliteSession) {
    this.#session = session
  }

  static async on(session: PgliteSession): Promise<Statements> {
    const statements = new Statements(session)
    await statements.run('set plan_cache_mode = force_custom_plan', [])
    return statements
  }

  get isOver(): boolean {
    return this.#session.isOver
  }

  close(): Promise<void> {
    return this.#session.close()
  }

  /** One at a time. Rejects with what the database says, and is then ready for the next; or with SessionOver, and is not. */
  async run<R>(text: string, values: readonly unknown[]): Promise<QueryResult<R>> {
    const statement = this.#known.get(text) ?? (await this.#prepare(text))
    this.#known.delete(text)
    this.#known.set(text, statement)
    const bound = values.map((value, i) => serialized(value, statement.parameters[i] ?? 0))
    const messages = await this.#send(serialize.bind({ statement: statement.name, values: bound }), serialize.execute({}))
    const result = parse.parseResults([...statement.description, ...messages], parsers)[0]
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

  async #send(...messages: Uint8Array[]): Promise<Messages> {
    const answer = await this.#session.send(Buffer.concat([...messages, serialize.sync()]))
    const parsed: Messages = []
    new protocol.Parser().parse(answer, message => parsed.push(message))
    for (const message of parsed) {
      if (!(message instanceof kinds.DatabaseError)) continue
      throw lastWords.test(message.code ?? '') ? this.#session.end(message.message) : message
    }
    return parsed
  }
}

function serialized(value: unknown, type: number): string | null {
  if (value === null || value === undefined) return null
  return (types.serializers as Record<number, (value: unknown) => string>)[type]?.(value) ?? String(value)
}

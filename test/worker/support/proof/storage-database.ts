/*
 * A D1 database inside a Durable Object, without the message to another process that each call of D1 takes. D1 is just
 * this: a Durable Object that runs what it is sent on its SQLite, a batch in one transaction. So the same engine, the
 * same schema and the same laws, some thirty times as fast: for a million random steps.
 */

type Value = string | number | null

type Totals = { changes: number }
const totals = 'SELECT total_changes() AS changes'
const none: Totals = { changes: 0 }
/** Statements that change nothing need no counting. */
const reads = /^\s*SELECT\b/i

class Statement {
  readonly #storage: DurableObjectStorage
  readonly #sql: string
  readonly #values: readonly Value[]

  constructor(storage: DurableObjectStorage, sql: string, values: readonly Value[] = []) {
    this.#storage = storage
    this.#sql = sql
    this.#values = values
  }

  bind(...values: Value[]): Statement {
    return new Statement(this.#storage, this.#sql, values)
  }

  /** As D1 does it; throws what SQLite said. */
  execute(): D1Result<Record<string, unknown>> {
    const { sql } = this.#storage
    const writes = !reads.test(this.#sql)
    const before = writes ? sql.exec<Totals>(totals).one() : none
    const results = sql.exec(this.#sql, ...this.#values).toArray()
    const after = writes ? sql.exec<Totals>(totals).one() : none
    const meta = { changes: after.changes - before.changes }
    return { success: true, results, meta } as unknown as D1Result<Record<string, unknown>>
  }

  columns(): unknown[][] {
    return [...this.#storage.sql.exec(this.#sql, ...this.#values).raw()]
  }

  async all() {
    return inTransaction(this.#storage, () => this.execute())
  }

  run() {
    return this.all()
  }

  async first(column?: string) {
    const row = (await this.all()).results[0] ?? null
    return row && column !== undefined ? row[column] : row
  }

  async raw() {
    return inTransaction(this.#storage, () => this.columns())
  }
}

const inTransaction = <T>(storage: DurableObjectStorage, work: () => T): T => {
  try {
    return storage.transactionSync(work)
  } catch (error) {
    throw new Error(`D1_ERROR: ${(error as Error).message}`, { cause: error })
  }
}

/** The binding, as far as the Worker uses it. */
export const databaseIn = (storage: DurableObjectStorage): D1Database => {
  const database = {
    prepare: (sql: string) => new Statement(storage, sql),
    batch: async (statements: readonly Statement[]) =>
      inTransaction(storage, () => statements.map((statement) => statement.execute())),
  }
  return database as unknown as D1Database
}

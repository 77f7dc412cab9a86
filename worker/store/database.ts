import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import * as schema from './schema.ts'

export type Database = DrizzleD1Database<typeof schema> & { $client: D1Database }

const opened = new WeakMap<D1Database, Database>()

/** Drizzle over a binding: made once for it, because reading the schema takes longer than a small query. */
export const openDatabase = (d1: D1Database): Database => {
  const known = opened.get(d1)
  if (known) return known
  const db = drizzle(d1, { schema })
  opened.set(d1, db)
  return db
}

type Statement = { toSQL(): { sql: string; params: unknown[] } } | D1PreparedStatement

const isPrepared = (statement: Statement): statement is D1PreparedStatement => 'bind' in statement

/**
 * Runs statements as one transaction, the only kind that D1 has: all of them, or none. Takes Drizzle queries and
 * prepared statements side by side; answers with their rows, in order.
 */
export const commit = async (
  db: Database,
  statements: readonly Statement[],
): Promise<D1Result<Record<string, unknown>>[]> =>
  db.$client.batch(
    statements.map((statement) => {
      if (isPrepared(statement)) return statement
      const { sql, params } = statement.toSQL()
      return db.$client.prepare(sql).bind(...params)
    }),
  )

/** Put after a statement of a batch that must have changed a row: aborts the batch with `nothing_changed` otherwise. */
export const mustChange = (db: Database): D1PreparedStatement =>
  db.$client.prepare('INSERT INTO must_change SELECT changes()')

import { sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'

/** The values of an `IN (…)` in a CHECK. */
export const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '))

/** A whole, positive, safe number of credits (C11). */
export const isCredits = (column: AnySQLiteColumn) =>
  sql`typeof(${column}) = 'integer' AND ${column} BETWEEN 1 AND 9007199254740991`

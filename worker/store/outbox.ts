import type { Database } from './database.ts'

/*
 * An outbox of mails is a table whose rows are made with what they tell of: `told_at` is when it was handed over, or found
 * to be nobody's, `claimed_at` who is sending it now.
 */

type Value = string | number | null
/** One row's own columns, under the names that the key has for them. */
type KeyColumns<Key> = readonly (readonly [column: string, name: keyof Key & string])[]

export type Outbox<Key> = {
  /** What is still to be told, to whomever, and is not being told since `claimedAfter` (ms). */
  list: (db: Database, claimedAfter: number, limit: number) => Promise<Key[]>
  /** Takes an untold row for oneself, unless somebody has since `claimedAfter`; false when there is nothing to do. */
  claim: (db: Database, key: Key, now: number, claimedAfter: number) => Promise<boolean>
  /** Ends a claim: told, or, with null, to be tried again. */
  end: (db: Database, key: Key, toldAt: number | null) => Promise<unknown>
}

export const outboxOf = <Key extends Record<string, Value>>(
  table: string,
  keyColumns: KeyColumns<Key>,
  oldestFirst = '',
): Outbox<Key> => {
  const columns = keyColumns.map(([column, name]) => `${column} AS ${name}`).join(', ')
  const keyed = keyColumns.map(([column]) => `${column} = ?`).join(' AND ')
  const unclaimed = 'told_at IS NULL AND (claimed_at IS NULL OR claimed_at <= ?)'
  const valuesOf = (key: Key): Value[] => keyColumns.map(([, name]) => key[name] as Value)
  return {
    list: async (db, claimedAfter, limit) =>
      (
        await db.$client
          .prepare(`SELECT ${columns} FROM ${table} WHERE ${unclaimed} ${oldestFirst} LIMIT ?`)
          .bind(claimedAfter, limit)
          .all<Key>()
      ).results,
    claim: async (db, key, now, claimedAfter) => {
      const claimed = await db.$client
        .prepare(`UPDATE ${table} SET claimed_at = ? WHERE ${keyed} AND ${unclaimed}`)
        .bind(now, ...valuesOf(key), claimedAfter)
        .run()
      return claimed.meta.changes === 1
    },
    end: (db, key, toldAt) =>
      db.$client
        .prepare(`UPDATE ${table} SET claimed_at = NULL, told_at = ? WHERE ${keyed}`)
        .bind(toldAt, ...valuesOf(key))
        .run(),
  }
}

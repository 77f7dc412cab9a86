/*
 * The way to the database, which can be cut at any call: before it was sent, or after it was carried out, so that only
 * its answer is lost. Whoever was calling is dead from then on, as far as the database sees: none of its later calls
 * arrives.
 */

export type Cut = {
  /** Which call, from 1. A batch is one call: there is no cutting inside it. */
  call: number
  carriedOut: boolean
}

const lost = 'D1_ERROR: the connection was lost'

/** Whether a verb failed because it was cut off; Drizzle tells so as a cause. */
export const wasLost = (error: unknown): boolean =>
  error instanceof Error && (error.message === lost || wasLost(error.cause))

export type Wire = {
  database: D1Database
  cutAt: (cut: Cut) => void
  /** Answers whether it was cut. */
  mend: () => boolean
}

type Bound = { inner: D1PreparedStatement }

export const wireTo = (database: D1Database): Wire => {
  let cut: Cut | null = null
  let calls = 0
  let isCut = false

  const pass = async <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1
    if (cut === null || calls < cut.call) return call()
    // What the database said is lost too, whatever it was.
    if (calls === cut.call && cut.carriedOut) await call().catch(() => {})
    isCut = true
    throw new Error(lost)
  }

  const wired = (inner: D1PreparedStatement): D1PreparedStatement => {
    const statement: Bound & Record<string, unknown> = {
      inner,
      bind: (...values: unknown[]) => wired(inner.bind(...values)),
      first: (column?: string) => pass(() => (column === undefined ? inner.first() : inner.first(column))),
      run: () => pass(() => inner.run()),
      all: () => pass(() => inner.all()),
      raw: () => pass(() => inner.raw()),
    }
    return statement as unknown as D1PreparedStatement
  }

  const wiredDatabase = {
    prepare: (sql: string) => wired(database.prepare(sql)),
    batch: (statements: readonly D1PreparedStatement[]) =>
      pass(() => database.batch(statements.map((statement) => (statement as unknown as Bound).inner))),
  }
  return {
    database: wiredDatabase as unknown as D1Database,
    cutAt: (at) => {
      cut = at
      calls = 0
      isCut = false
    },
    mend: () => {
      cut = null
      return isCut
    },
  }
}

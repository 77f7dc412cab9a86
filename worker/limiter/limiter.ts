/** One counted thing: `key` says what and whom, without telling who it is. */
export type Bucket = { key: string; amount: number; windowMs: number; cost: number }

export type Taken = { allowed: true } | { allowed: false; retryAfterMs: number }

export type Limiter = {
  /** Which of the two this is: the log names it when it fails. */
  kind: 'upstash-redis' | 'embedded'
  /** Counts one call. Throws when the store behind it does not answer in time. */
  take: (bucket: Bucket) => Promise<Taken>
}

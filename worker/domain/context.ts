import type { Bindings, Settings } from '#worker/env.ts'
import type { Limiters } from '#worker/limiter/create-limiter.ts'
import type { Mailer } from '#worker/mail/mailer.ts'
import type { Database } from '#worker/store/database.ts'

/** Who is asking: a signed-in account (which is always verified: others get no session). */
export type Actor = {
  accountId: string
  email: string
  name: string
  emailVerified: boolean
  sessionId: string
}

/** What a verb may use of the world. Tests make one with their own clock and ids; nothing is mocked. */
export type Context = {
  now: () => number
  /** An unguessable id (O2) that starts with `prefix`. */
  newId: (prefix: string) => string
  db: Database
  pictures: R2Bucket
  jobs: Bindings['JOBS']
  mailer: Mailer
  /** Null where limits are switched off. */
  limiters: Limiters | null
  settings: Settings
  log: Log
  /** Keeps the Worker alive for work that the answer does not wait for. */
  later: (work: Promise<unknown>) => void
}

export type ActorContext = Context & { actor: Actor }

export type LogFields = Record<string, string | number | boolean | null | undefined>
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void

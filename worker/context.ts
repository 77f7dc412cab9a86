import type { Context } from '#worker/domain/context.ts'
import { newId } from '#worker/domain/ids.ts'
import type { Bindings, Settings } from '#worker/env.ts'
import { createLimiters } from '#worker/limiter/create-limiter.ts'
import { log } from '#worker/log.ts'
import { createMailer } from '#worker/mail/create-mailer.ts'
import { openDatabase } from '#worker/store/database.ts'

/** The verbs' world, from what Cloudflare binds: for a request, a queue message or a scheduled run. */
export const createContext = (
  bindings: Bindings,
  settings: Settings,
  later: Context['later'],
  requestId?: string,
): Context => {
  const db = openDatabase(bindings.DB)
  const now = () => Date.now()
  return {
    now,
    newId,
    db,
    pictures: bindings.PICTURES,
    jobs: bindings.JOBS,
    mailer: createMailer(settings, db, now),
    limiters: createLimiters(bindings, settings, now),
    settings,
    log: (level, event, fields) => log(level, event, { requestId, ...fields }),
    later,
  }
}

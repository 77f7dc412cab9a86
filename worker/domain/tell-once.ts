import type { Job } from '#worker/env.ts'
import type { Mail } from '#worker/mail/mailer.ts'
import type { Outbox } from '#worker/store/outbox.ts'
import type { Context, LogFields } from './context.ts'

/** Whoever takes longer than this to hand over a mail has died with it. */
const claimLifetimeMs = 2 * 60 * 1000
/** Rows that one run looks at; the next one goes on. */
const sliceRows = 50

/** What somebody is to be mailed, kept as a row from the commit that it tells of until it is told. */
export type Telling<Key extends LogFields> = {
  outbox: Outbox<Key>
  /** The mail as things are now; null when there is nothing, or nobody, to tell any more. */
  write: (ctx: Context, row: Key, now: number) => Promise<Mail | null>
  /** Does the same through the queue. */
  job: (ctx: Context, row: Key) => Job
}

/** Safe to run twice, by many at once; answers whether nothing is left to be told. */
export const tellOnce = async <Key extends LogFields>(
  ctx: Context,
  { outbox, write, job }: Telling<Key>,
  row: Key,
): Promise<boolean> => {
  const now = ctx.now()
  if (!(await outbox.claim(ctx.db, row, now, now - claimLifetimeMs))) return true
  const mail = await write(ctx, row, now)
  if (mail !== null) {
    const delivery = await ctx.mailer.send(mail)
    if (!delivery.sent) {
      await outbox.end(ctx.db, row, null)
      ctx.log('warn', 'notice_not_delivered', { ...row, job: job(ctx, row).kind, reason: delivery.reason })
      return false
    }
  }
  await outbox.end(ctx.db, row, ctx.now())
  return true
}

const tellOrQueue = async <Key extends LogFields>(
  ctx: Context,
  telling: Telling<Key>,
  row: Key,
): Promise<void> => {
  const job = telling.job(ctx, row)
  try {
    if (await tellOnce(ctx, telling, row)) return
    await ctx.jobs.send(job)
  } catch (error) {
    // The row stays untold, and the scheduled run comes to it.
    ctx.log('error', 'notice_not_told', { ...row, job: job.kind, error: String(error) })
  }
}

/**
 * Tells what a commit has brought about, once its answer is certain. The provider is called behind the answer's back;
 * the development mailbox is written first, so that a mail is there before the call that caused it answers.
 */
export const tellBehind = async <Key extends LogFields>(
  ctx: Context,
  telling: Telling<Key>,
  rows: readonly Key[],
): Promise<void> => {
  if (rows.length === 0) return
  const told = Promise.all(rows.map((row) => tellOrQueue(ctx, telling, row)))
  if (ctx.mailer.kind === 'development-mailbox') await told
  else ctx.later(told)
}

/** Tells what a look at the rows finds: after a crash, or a mail that did not go out. */
export const tellUntold = async <Key extends LogFields>(
  ctx: Context,
  telling: Telling<Key>,
): Promise<{ told: number; left: number }> => {
  const counts = { told: 0, left: 0 }
  for (const row of await telling.outbox.list(ctx.db, ctx.now() - claimLifetimeMs, sliceRows)) {
    counts[(await tellOnce(ctx, telling, row)) ? 'told' : 'left'] += 1
  }
  return counts
}

import type { Job } from '#worker/env.ts'
import type { Mail } from '#worker/mail/mailer.ts'
import type { Context, LogFields } from './context.ts'

/** Whoever takes longer than this to hand over a mail has died with it. */
const claimLifetimeMs = 2 * 60 * 1000
/** Rows that one run looks at; the next one goes on. */
const sliceRows = 50

/** What somebody is to be mailed, kept as a row from the commit that it tells of until it is told. */
export type Telling = {
  /** Takes the untold row for oneself, unless somebody has since `claimedAfter` (ms). */
  claim: (now: number, claimedAfter: number) => Promise<boolean>
  /** The mail as things are now; null when there is nothing, or nobody, to tell any more. */
  write: (now: number) => Promise<Mail | null>
  /** Told, or, with null, to be tried again. */
  end: (toldAt: number | null) => Promise<unknown>
  /** Does the same through the queue. */
  job: Job
  about: LogFields
}

/** Safe to run twice, by many at once; answers whether nothing is left to be told. */
export const tellOnce = async (
  ctx: Context,
  { claim, write, end, job, about }: Telling,
): Promise<boolean> => {
  const now = ctx.now()
  if (!(await claim(now, now - claimLifetimeMs))) return true
  const mail = await write(now)
  if (mail !== null) {
    const delivery = await ctx.mailer.send(mail)
    if (!delivery.sent) {
      await end(null)
      ctx.log('warn', 'notice_not_delivered', { job: job.kind, ...about, reason: delivery.reason })
      return false
    }
  }
  await end(ctx.now())
  return true
}

const tellOrQueue = async (ctx: Context, telling: Telling): Promise<void> => {
  try {
    if (await tellOnce(ctx, telling)) return
    await ctx.jobs.send(telling.job)
  } catch (error) {
    // The row stays untold, and the scheduled run comes to it.
    ctx.log('error', 'notice_not_told', { job: telling.job.kind, ...telling.about, error: String(error) })
  }
}

/**
 * Tells what a commit has brought about, once its answer is certain. The provider is called behind the answer's back;
 * the development mailbox is written first, so that a mail is there before the call that caused it answers.
 */
export const tellBehind = async (ctx: Context, tellings: readonly Telling[]): Promise<void> => {
  if (tellings.length === 0) return
  const telling = Promise.all(tellings.map((each) => tellOrQueue(ctx, each)))
  if (ctx.mailer.kind === 'development-mailbox') await telling
  else ctx.later(telling)
}

/** Tells what a look at the rows finds: after a crash, or a mail that did not go out. */
export const tellUntold = async (
  ctx: Context,
  list: (claimedAfter: number, limit: number) => Promise<Telling[]>,
): Promise<{ told: number; left: number }> => {
  const counts = { told: 0, left: 0 }
  for (const telling of await list(ctx.now() - claimLifetimeMs, sliceRows)) {
    counts[(await tellOnce(ctx, telling)) ? 'told' : 'left'] += 1
  }
  return counts
}

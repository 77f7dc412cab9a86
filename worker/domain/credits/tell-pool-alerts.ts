import type { Context } from '#worker/domain/context.ts'
import { poolEmptyMail, poolLowMail } from '#worker/mail/templates/pool-alert.ts'
import {
  claimAlert,
  endClaim,
  findPoolToTell,
  listUntold,
  type PoolAlertKey,
} from '#worker/store/pool-alerts.ts'

/** Whoever takes longer than this to hand over a mail has died with it. */
const claimLifetimeMs = 2 * 60 * 1000
/** Alerts that one run looks at; the next one goes on. */
const sliceRows = 50

/**
 * Mails the owner that their pool ran low or empty, as it stands now. An account without a team sees it in the
 * extension and gets no mail; one that has been topped up in the meantime is left in peace. Safe to run twice, by many
 * at once; answers whether nothing is left to be told.
 */
export const tellPoolAlert = async (ctx: Context, alert: PoolAlertKey): Promise<boolean> => {
  const now = ctx.now()
  if (!(await claimAlert(ctx.db, alert, now, now - claimLifetimeMs))) return true
  const pool = await findPoolToTell(ctx.db, alert.walletId, now)
  // At nothing, `empty` says it: a mail of `low` that comes late would only say it again.
  const isTrue = pool !== null && (alert.level === 'empty') === (pool.available === 0)
  if (isTrue) {
    const write = alert.level === 'empty' ? poolEmptyMail : poolLowMail
    const delivery = await ctx.mailer.send(write(pool))
    if (!delivery.sent) {
      await endClaim(ctx.db, alert, null)
      ctx.log('warn', 'pool_alert_not_delivered', { walletId: alert.walletId, reason: delivery.reason })
      return false
    }
  }
  await endClaim(ctx.db, alert, ctx.now())
  return true
}

const tellOrQueue = async (ctx: Context, alert: PoolAlertKey): Promise<void> => {
  try {
    if (await tellPoolAlert(ctx, alert)) return
    await ctx.jobs.send({ kind: 'tell_pool_alert', alert, publicUrl: ctx.settings.publicUrl })
  } catch (error) {
    // The row stays untold, and the scheduled run comes to it.
    ctx.log('error', 'pool_alert_not_told', { walletId: alert.walletId, error: String(error) })
  }
}

/**
 * Tells what a charge has brought about, once its answer is certain. The provider is called behind the answer's back;
 * the development mailbox is written first, so that a mail is there before the call that caused it answers.
 */
export const tellAfterCharge = async (ctx: Context, alerts: readonly PoolAlertKey[]): Promise<void> => {
  if (alerts.length === 0) return
  const telling = Promise.all(alerts.map((alert) => tellOrQueue(ctx, alert)))
  if (ctx.mailer.kind === 'development-mailbox') await telling
  else ctx.later(telling)
}

/** Tells what is still to be told, of whichever pool: after a rendering, an expiry, or a mail that did not go out. */
export const tellUntoldAlerts = async (ctx: Context): Promise<{ told: number; left: number }> => {
  const counts = { told: 0, left: 0 }
  for (const alert of await listUntold(ctx.db, ctx.now() - claimLifetimeMs, sliceRows)) {
    counts[(await tellPoolAlert(ctx, alert)) ? 'told' : 'left'] += 1
  }
  return counts
}

import type { Context } from '#worker/domain/context.ts'
import { type Telling, tellBehind, tellOnce, tellUntold } from '#worker/domain/tell-once.ts'
import { poolEmptyMail, poolLowMail } from '#worker/mail/templates/pool-alert.ts'
import { findPoolToTell, type PoolAlertKey, poolAlerts } from '#worker/store/pool-alerts.ts'

/**
 * Mails the owner that their pool ran low or empty, as it stands now. An account without a team sees it in the
 * extension and gets no mail; one that has been topped up in the meantime is left in peace.
 */
const telling: Telling<PoolAlertKey> = {
  outbox: poolAlerts,
  write: async (ctx, alert, now) => {
    const pool = await findPoolToTell(ctx.db, alert.walletId, now)
    // At nothing, `empty` says it: a mail of `low` that comes late would only say it again.
    const isTrue = pool !== null && (alert.level === 'empty') === (pool.available === 0)
    if (!isTrue) return null
    return alert.level === 'empty' ? poolEmptyMail(pool) : poolLowMail(pool)
  },
  job: (ctx, alert) => ({ kind: 'tell_pool_alert', alert, publicUrl: ctx.settings.publicUrl }),
}

export const tellPoolAlert = (ctx: Context, alert: PoolAlertKey): Promise<boolean> =>
  tellOnce(ctx, telling, alert)

/** Tells what a charge has brought about. */
export const tellAfterCharge = (ctx: Context, alerts: readonly PoolAlertKey[]): Promise<void> =>
  tellBehind(ctx, telling, alerts)

/** Tells what is still to be told, of whichever pool: after a rendering, an expiry, or a mail that did not go out. */
export const tellUntoldAlerts = (ctx: Context): Promise<{ told: number; left: number }> =>
  tellUntold(ctx, telling)

import type { Context } from '#worker/domain/context.ts'
import { type Telling, tellBehind, tellOnce, tellUntold } from '#worker/domain/tell-once.ts'
import { poolEmptyMail, poolLowMail } from '#worker/mail/templates/pool-alert.ts'
import {
  claimAlert,
  endClaim,
  findPoolToTell,
  listUntold,
  type PoolAlertKey,
} from '#worker/store/pool-alerts.ts'

/**
 * Mails the owner that their pool ran low or empty, as it stands now. An account without a team sees it in the
 * extension and gets no mail; one that has been topped up in the meantime is left in peace.
 */
const tellingOf = (ctx: Context, alert: PoolAlertKey): Telling => ({
  claim: (now, claimedAfter) => claimAlert(ctx.db, alert, now, claimedAfter),
  write: async (now) => {
    const pool = await findPoolToTell(ctx.db, alert.walletId, now)
    // At nothing, `empty` says it: a mail of `low` that comes late would only say it again.
    const isTrue = pool !== null && (alert.level === 'empty') === (pool.available === 0)
    if (!isTrue) return null
    return alert.level === 'empty' ? poolEmptyMail(pool) : poolLowMail(pool)
  },
  end: (toldAt) => endClaim(ctx.db, alert, toldAt),
  job: { kind: 'tell_pool_alert', alert, publicUrl: ctx.settings.publicUrl },
  about: { walletId: alert.walletId },
})

export const tellPoolAlert = (ctx: Context, alert: PoolAlertKey): Promise<boolean> =>
  tellOnce(ctx, tellingOf(ctx, alert))

/** Tells what a charge has brought about. */
export const tellAfterCharge = (ctx: Context, alerts: readonly PoolAlertKey[]): Promise<void> =>
  tellBehind(
    ctx,
    alerts.map((alert) => tellingOf(ctx, alert)),
  )

/** Tells what is still to be told, of whichever pool: after a rendering, an expiry, or a mail that did not go out. */
export const tellUntoldAlerts = (ctx: Context): Promise<{ told: number; left: number }> =>
  tellUntold(ctx, async (claimedAfter, limit) =>
    (await listUntold(ctx.db, claimedAfter, limit)).map((alert) => tellingOf(ctx, alert)),
  )

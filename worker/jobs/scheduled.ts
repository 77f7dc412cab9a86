import { createContext } from '#worker/context.ts'
import { forgetPending } from '#worker/domain/accounts/forget-pending.ts'
import { renewSandboxPlans } from '#worker/domain/billing/sandbox-plan.ts'
import { tellUntoldNotices } from '#worker/domain/billing/tell-notices.ts'
import type { Context } from '#worker/domain/context.ts'
import { checkLedger } from '#worker/domain/credits/check-ledger.ts'
import { sweepCredits } from '#worker/domain/credits/sweep.ts'
import { tellUntoldAlerts } from '#worker/domain/credits/tell-pool-alerts.ts'
import { forgetUnpaid } from '#worker/domain/images/forget-unpaid.ts'
import { settleRenderings } from '#worker/domain/images/render-image.ts'
import { drainPictureDeletions } from '#worker/domain/orders/drain-picture-deletions.ts'
import { type Bindings, readSettings } from '#worker/env.ts'
import { describeBug, log } from '#worker/log.ts'

/** What time has settled, each in a bounded slice and safe to run twice; the next run goes on. */
const steps: readonly { name: string; run: (ctx: Context) => Promise<Record<string, number>> }[] = [
  { name: 'renew_sandbox_plans', run: renewSandboxPlans },
  { name: 'sweep_credits', run: sweepCredits },
  { name: 'check_ledger', run: checkLedger },
  { name: 'tell_pool_alerts', run: tellUntoldAlerts },
  { name: 'tell_billing_notices', run: tellUntoldNotices },
  { name: 'forget_pending', run: forgetPending },
  { name: 'settle_renderings', run: settleRenderings },
  { name: 'forget_unpaid', run: async (ctx) => ({ forgotten: await forgetUnpaid(ctx) }) },
  { name: 'drain_picture_deletions', run: async (ctx) => ({ drained: await drainPictureDeletions(ctx) }) },
]

/** Runs every step, whatever the others do; a step that fails is logged and comes round again. */
export const runSteps = async (ctx: Context): Promise<void> => {
  for (const { name, run } of steps) {
    try {
      ctx.log('info', name, await run(ctx))
    } catch (error) {
      ctx.log('error', `${name}_failed`, describeBug(error))
    }
  }
}

/** The cron trigger: see wrangler.toml for how often. */
export const runScheduled = async (
  _controller: ScheduledController,
  env: Bindings,
  executionCtx: ExecutionContext,
): Promise<void> => {
  const read = readSettings(env, '')
  if (!read.ok) {
    log('error', 'settings_refused', { problems: read.problems.join('; ') })
    return
  }
  await runSteps(createContext(env, read.settings, (work) => executionCtx.waitUntil(work)))
}

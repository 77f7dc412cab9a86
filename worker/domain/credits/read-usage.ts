import type { Usage, UsageQuery } from '#shared/contract/usage.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { done, notFound, type Outcome } from '#worker/domain/outcome.ts'
import { findPayer, sumUsed } from '#worker/store/usage.ts'
import { periodAt, planPeriod } from './period.ts'
import { usageSpans } from './usage-range.ts'

/**
 * Credits spent, by local days, weeks or months. The owner reads what everybody spent of their wallet, removed members
 * included, in whole days; anyone else what they spent themselves of the wallet that pays for them now (C3).
 */
export const readUsage = async (ctx: ActorContext, query: UsageQuery): Promise<Outcome<Usage>> => {
  const { accountId } = ctx.actor
  const now = ctx.now()
  const payer = await findPayer(ctx.db, accountId, now)
  if (!payer) return notFound()
  const everybody = payer.owns === 1
  const spans = usageSpans(query, periodAt(planPeriod(payer), now), everybody)
  if (!spans.ok) return spans
  const used = await sumUsed(
    ctx.db,
    { walletId: payer.walletId, accountId: everybody ? null : accountId },
    spans.value,
  )
  return done({
    total: used.reduce((sum, each) => sum + each, 0),
    buckets: spans.value.map(({ start }, index) => ({
      start: new Date(start).toISOString(),
      used: used[index] ?? 0,
    })),
  })
}

import { env } from 'cloudflare:workers'
import type { PlanId } from '#shared/rules/prices.ts'
import { applyEvent } from '#worker/domain/billing/apply.ts'
import type { Fact } from '#worker/domain/billing/facts.ts'
import { readBilling } from '#worker/domain/billing/read-billing.ts'
import { paidPeriod, type SandboxStep, stepSandboxPlan } from '#worker/domain/billing/sandbox-plan.ts'
import type { Context } from '#worker/domain/context.ts'
import { checkSlice } from '#worker/domain/credits/check-ledger.ts'
import { resolveHold } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { findSubscription } from '#worker/store/subscriptions.ts'
import { actingAs, openHold } from './ledger.ts'

/** Tells facts as one event of the sandbox. */
export const tell = (ctx: Context, facts: readonly Fact[], id = ctx.newId('event')) =>
  applyEvent(ctx, { id, kind: 'test', provider: 'sandbox', createdAt: ctx.now(), facts })

/** A plan that is paid from now for a month; answers its id. */
export const buyPlan = async (
  ctx: Context,
  walletId: string,
  planId: PlanId,
  endsAt: number,
): Promise<string> => {
  const subscriptionId = ctx.newId('sub')
  const at = ctx.now()
  await tell(
    ctx,
    paidPeriod({ subscriptionId, walletId, planId }, { id: ctx.newId('in'), startsAt: at, endsAt, at }),
  )
  return subscriptionId
}

export const step = async (ctx: Context, subscriptionId: string, asked: SandboxStep): Promise<void> => {
  const row = await findSubscription(ctx.db, subscriptionId)
  if (!row) throw new Error('no such plan')
  await stepSandboxPlan(ctx, row, asked)
}

export const billingAt = async (ctx: Context, accountId: string) => {
  const read = await readBilling(actingAs(ctx, accountId))
  if (!read.ok) throw new Error(read.refusal.code)
  return read.value
}

/** Opens a hold, and captures it unless it is to stay open; answers its id. */
export const spend = async (
  ctx: Context,
  accountId: string,
  amount: number,
  captured = true,
): Promise<string> => {
  const [id, at] = [ctx.newId('hold'), ctx.now()]
  await commit(ctx.db, [
    openHold(ctx.db, {
      id,
      accountId,
      subject: ctx.newId('img'),
      amount,
      openedAt: at,
      expiresAt: at + 900_000,
    }),
    ...(captured ? [resolveHold(ctx.db, { id, state: 'captured', at })] : []),
  ])
  return id
}

/** What the check of the whole ledger finds; it should be nothing. */
export const ledgerFaults = async (): Promise<string[]> => {
  const slice = await checkSlice(
    async (questions) =>
      Promise.all(
        questions.map(
          async ({ sql, params }) =>
            (
              await env.DB.prepare(sql)
                .bind(...params)
                .all()
            ).results,
        ),
      ),
    null,
    { wallets: 1000, lines: 10_000 },
  )
  return slice.faults.map(({ fault }) => fault)
}

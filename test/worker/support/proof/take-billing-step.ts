import { applyEvent } from '#worker/domain/billing/apply.ts'
import type { BillingEvent, Fact } from '#worker/domain/billing/facts.ts'
import type { BillingStep } from './steps.ts'
import { accountOf, beginning, type World } from './world.ts'

const day = 24 * 60 * 60_000
const periodDays = 30

/** Small amounts, so that they run out; the same payment is always the same. */
const paymentOf = (who: number, of: 'pack' | 'period', payment: number) => {
  const credits = (of === 'pack' ? 2 : 4) + payment
  return { id: `${of}_${who}_${payment}`, credits, paid: credits * 97 }
}

const subscriptionOf = (who: number): string => `plan_${who}`

const factsOf = (each: BillingStep, now: number): Fact[] => {
  const walletId = accountOf(each.who)
  const subscriptionId = subscriptionOf(each.who)
  switch (each.do) {
    case 'pay_pack': {
      const { id, ...sold } = paymentOf(each.who, 'pack', each.payment)
      const expiresAt = now + 60 * day
      return [
        { fact: 'paid', id, walletId, ...sold, kind: 'top_up', expiresAt, note: '', at: now, period: null },
        { fact: 'charged', charge: `charge_${id}`, paymentId: id },
      ]
    }
    case 'pay_period': {
      const { id, ...sold } = paymentOf(each.who, 'period', each.payment)
      const startsAt = beginning + each.payment * periodDays * day
      const endsAt = startsAt + periodDays * day
      const period = { subscriptionId, startsAt, endsAt }
      return [
        { fact: 'plan_terms', walletId, planId: 'solo', at: now, ...period },
        { fact: 'plan_state', subscriptionId, state: 'active', at: now },
        { fact: 'plan_paid', subscriptionId, through: endsAt },
        {
          fact: 'paid',
          id,
          walletId,
          ...sold,
          kind: 'monthly',
          expiresAt: endsAt,
          note: '',
          at: now,
          period,
        },
        { fact: 'charged', charge: `charge_${id}`, paymentId: id },
      ]
    }
    case 'plan_state': {
      const endsAt = each.ends === null ? null : now + each.ends
      return [{ fact: 'plan_state', subscriptionId, state: each.state, endsAt, at: now }]
    }
    case 'money_back': {
      const { id, paid } = paymentOf(each.who, each.of, each.payment)
      const amount = Math.floor((paid * each.quarters) / 4)
      const { kind, standing, final } = each
      const charge = `charge_${id}`
      return [{ fact: 'money_back', id: `${kind}_${id}`, charge, kind, amount, standing, final, at: now }]
    }
  }
}

/** Of a payment the provider tells twice; every other thing is one of its own. */
const eventIdOf = (each: BillingStep, world: World): string =>
  'telling' in each
    ? `event_${each.do}_${each.who}_${each.payment}_${each.telling}`
    : world.ctx.newId('event')

/** One step of the money, on the database and on paper, held against each other. */
export const takeBillingStep = async (world: World, each: BillingStep): Promise<void> => {
  const { ctx, paper } = world
  const event: BillingEvent = {
    id: eventIdOf(each, world),
    kind: each.do,
    provider: 'stripe',
    createdAt: paper.now,
    facts: factsOf(each, paper.now),
  }
  return world.attempt(
    each.cut,
    async () => {
      const applied = await applyEvent(ctx, event)
      return applied === 'applied' ? { done: true } : { refused: applied }
    },
    () => paper.event(event),
  )
}

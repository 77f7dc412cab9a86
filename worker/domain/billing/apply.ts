import type { Context } from '#worker/domain/context.ts'
import {
  insertGivenNotice,
  insertNotice,
  insertTakenNotice,
  type NoticeKey,
  selectUntoldOf,
} from '#worker/store/billing-notices.ts'
import { sweepExpired } from '#worker/store/credits.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import {
  giveBackExcess,
  insertCharge,
  paymentOf,
  takeBackOwed,
  upsertMoneyBack,
} from '#worker/store/money-back.ts'
import { hasPayment, insertPayment, insertSoldGrant, rollOver, takeEvent } from '#worker/store/payments.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { findSubscription, saveSubscription } from '#worker/store/subscriptions.ts'
import type { BillingEvent, Charged, MoneyBack, Notice, Paid } from './facts.ts'
import { foldPlan, noticeOf, type PlanFact } from './rules.ts'
import { tellAfterEvent } from './tell-notices.ts'

/** Of events about the same plan at once one wins each round, and the others look again. */
const attemptsMax = 20
/** Grants of one wallet that are over at one time; more is for the scheduled sweep. */
const sweptMax = 50

/** A statement of the event's batch; `notice` is the id under which it may leave something to be told. */
type Step = { statement: D1PreparedStatement; notice?: string }

type Reason = Extract<Notice, { notice: 'taken_back' }>['because']
const notes: Record<Reason, string> = {
  refund: 'Money refunded',
  dispute: 'Payment disputed',
  reversal: 'Payment reversed',
}

const settling = (ctx: Context, payment: { key: string; sql: string }, because: Reason): Step[] => {
  const [at, paymentId] = [ctx.now(), payment.sql]
  const [taken, given] = [ctx.newId('back'), ctx.newId('grant')]
  const taking = { paymentId, id: taken, at, note: notes[because] }
  const giving = { paymentId, id: given, at, note: 'Dispute won, given back' }
  return [
    { statement: takeBackOwed(ctx.db, payment.key, taking) },
    {
      statement: insertTakenNotice(ctx.db, payment.key, { paymentId, id: taken, because, at }),
      notice: taken,
    },
    { statement: giveBackExcess(ctx.db, payment.key, giving) },
    { statement: insertGivenNotice(ctx.db, { id: given, at }), notice: given },
  ]
}

const pay = async (ctx: Context, event: BillingEvent, fact: Paid): Promise<Step[]> => {
  if (await hasPayment(ctx.db, fact.id)) return []
  const [now, { walletId }] = [ctx.now(), fact]
  const grant = {
    id: ctx.newId('grant'),
    walletId,
    kind: fact.kind,
    amount: fact.credits,
    expiresAt: fact.expiresAt,
    grantedAt: now,
    note: fact.note,
    paymentId: fact.id,
  }
  const steps = [
    insertPayment(ctx.db, { ...fact, provider: event.provider, paidAt: fact.at }),
    insertSoldGrant(ctx.db, grant),
    // What is left of the period before comes along at once, as far as nobody holds it.
    sweepExpired(ctx.db, { now, walletId, limit: sweptMax }),
    rollOver(ctx.db, { now, walletId, limit: sweptMax }),
  ]
  return [
    ...steps.map((statement) => ({ statement })),
    ...settling(ctx, { key: fact.id, sql: '?1' }, 'reversal'),
  ]
}

const charged = (ctx: Context, fact: Charged): Step[] => [
  { statement: insertCharge(ctx.db, fact.charge, fact.paymentId) },
  ...settling(ctx, { key: fact.paymentId, sql: '?1' }, 'reversal'),
]

const moneyBack = (ctx: Context, fact: MoneyBack): Step[] => [
  { statement: upsertMoneyBack(ctx.db, fact) },
  ...settling(ctx, { key: fact.charge, sql: paymentOf('?1') }, fact.kind),
]

/** The plan that the facts are about, folded into its row at once. */
const changePlan = async (
  ctx: Context,
  event: BillingEvent,
  subscriptionId: string,
  facts: readonly PlanFact[],
): Promise<Step[]> => {
  const known = await findSubscription(ctx.db, subscriptionId)
  const plan = foldPlan(known, facts)
  const terms = facts.find((fact) => fact.fact === 'plan_terms')
  const walletId = known?.walletId ?? terms?.walletId
  if (!plan || walletId === undefined) return []
  const { id, provider, version } = known ?? {
    id: subscriptionId,
    provider: event.provider,
    version: 0,
  }
  const steps: Step[] = [
    { statement: saveSubscription(ctx.db, { ...plan, id, walletId, provider, version }) },
    { statement: mustChange(ctx.db) },
  ]
  const changed = noticeOf(known, plan)
  if (!changed) return steps
  // Once for one period, however often it comes and goes within it.
  const made = { id: `${id}_${changed.notice}_${plan.periodEndsAt}`, walletId, at: ctx.now() }
  const notice: Notice = { planId: plan.planId, ...changed }
  return [...steps, { statement: insertNotice(ctx.db, { ...made, notice }), notice: made.id }]
}

const isAboutPlan = (fact: BillingEvent['facts'][number]): fact is PlanFact => 'subscriptionId' in fact

const stepsOf = async (ctx: Context, event: BillingEvent): Promise<Step[]> => {
  const steps: Step[] = [{ statement: takeEvent(ctx.db, event, ctx.now()) }]
  const plans = Map.groupBy(event.facts.filter(isAboutPlan), ({ subscriptionId }) => subscriptionId)
  for (const [id, facts] of plans) steps.push(...(await changePlan(ctx, event, id, facts)))
  for (const fact of event.facts) {
    if (fact.fact === 'paid') steps.push(...(await pay(ctx, event, fact)))
    if (fact.fact === 'charged') steps.push(...charged(ctx, fact))
    if (fact.fact === 'money_back') steps.push(...moneyBack(ctx, fact))
  }
  return steps
}

/**
 * Applies an event once, with all that it tells, in one batch: `again` when it was applied before. `stranger` is one
 * about a wallet that does not exist. `busy` when others about the same things kept winning: to be told again.
 */
export const applyEvent = async (
  ctx: Context,
  event: BillingEvent,
): Promise<'applied' | 'again' | 'stranger' | 'busy'> => {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const steps = await stepsOf(ctx, event)
    try {
      const notices = steps.flatMap(({ notice }) => notice ?? [])
      const results = await commit(ctx.db, [
        ...steps.map(({ statement }) => statement),
        selectUntoldOf(ctx.db, notices),
      ])
      await tellAfterEvent(ctx, results.at(-1)?.results as NoticeKey[])
      return 'applied'
    } catch (error) {
      switch (refusalOf(error)) {
        case 'event_applied_already':
          return 'again'
        case 'reference_is_gone':
          return 'stranger'
        case 'payment_applied_already':
        case 'nothing_changed':
          break
        default:
          throw error
      }
    }
  }
  return 'busy'
}

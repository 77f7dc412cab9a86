import type { BillingEvent, MoneyBack, Paid } from '#worker/domain/billing/facts.ts'
import { foldPlan, type Plan, type PlanFact } from '#worker/domain/billing/rules.ts'
import type { Told } from './paper.ts'
import type { PaperGrant, PaperWallets } from './paper-wallets.ts'

/** Money that came in and went back, and the credits that follow it: on paper. */

type Desk = { wallets: PaperWallets; now: number; nextId: () => string }
type TakenBack = { paymentId: string; grantId: string; amount: number; at: number }

const rollOverWithinMs = 90 * 24 * 60 * 60 * 1000

const isAboutPlan = (fact: BillingEvent['facts'][number]): fact is PlanFact => 'subscriptionId' in fact

export class PaperBilling {
  readonly events = new Set<string>()
  readonly payments = new Map<string, Paid>()
  readonly charges = new Map<string, string>()
  readonly moneyBack = new Map<string, MoneyBack>()
  readonly takenBack: TakenBack[] = []
  readonly plans = new Map<string, Plan & { walletId: string }>()

  apply(desk: Desk, { id, facts }: BillingEvent): Told {
    if (this.events.has(id)) return { refused: 'again' }
    this.events.add(id)
    const ofPlans = Map.groupBy(facts.filter(isAboutPlan), ({ subscriptionId }) => subscriptionId)
    for (const [subscriptionId, told] of ofPlans) this.changePlan(desk, subscriptionId, told)
    for (const fact of facts) {
      if (fact.fact === 'paid') this.pay(desk, fact)
      if (fact.fact === 'charged') {
        if (!this.charges.has(fact.charge)) this.charges.set(fact.charge, fact.paymentId)
        this.settle(desk, fact.paymentId)
      }
      if (fact.fact === 'money_back') this.goBack(desk, fact)
    }
    return { done: true }
  }

  private changePlan({ wallets }: Desk, id: string, facts: readonly PlanFact[]): void {
    const known = this.plans.get(id) ?? null
    const plan = foldPlan(known, facts)
    const walletId = known?.walletId ?? facts.find((fact) => fact.fact === 'plan_terms')?.walletId
    if (!plan || walletId === undefined) return
    this.plans.set(id, { ...plan, walletId })
    wallets.plans.set(walletId, plan)
  }

  private pay(desk: Desk, paid: Paid): void {
    if (this.payments.has(paid.id)) return
    this.payments.set(paid.id, paid)
    const { walletId, kind, credits: amount, expiresAt, id: paymentId } = paid
    const grantedAt = desk.now
    desk.wallets.grant({ id: desk.nextId(), walletId, kind, amount, expiresAt, grantedAt, paymentId })
    desk.wallets.expireOver(desk.now, walletId)
    this.rollOver(desk, walletId)
    this.settle(desk, paymentId)
  }

  /** What is left of a plan's credits lasts for the next period that is paid, once. */
  rollOver({ wallets, now, nextId }: Desk, only: string | null): void {
    const all = [...wallets.grants.values()]
    const rolled = new Set(all.map(({ rolledFrom }) => rolledFrom))
    for (const source of all) {
      const { id, walletId, kind, expiresAt, swept, paymentId } = source
      const period = paymentId === null ? null : this.payments.get(paymentId)?.period
      if (kind !== 'monthly' || source.rolledFrom !== null || swept === null || !period) continue
      if (expiresAt === null || expiresAt <= now - rollOverWithinMs || rolled.has(id)) continue
      if (only !== null && walletId !== only) continue
      const ends = [...this.payments.values()].flatMap(({ period: next }) =>
        next?.subscriptionId === period.subscriptionId &&
        next.startsAt <= expiresAt &&
        next.endsAt > expiresAt &&
        next.endsAt > now
          ? [next.endsAt]
          : [],
      )
      if (ends.length === 0) continue
      wallets.grant({
        ...{ id: nextId(), walletId, kind, amount: swept, expiresAt: Math.max(...ends) },
        ...{ grantedAt: expiresAt - 1, paymentId, rolledFrom: id },
      })
    }
  }

  private goBack(desk: Desk, told: MoneyBack): void {
    const known = this.moneyBack.get(told.id)
    if (!known) this.moneyBack.set(told.id, told)
    else if (!known.final && (told.final || told.at >= known.at || told.kind === 'refund')) {
      this.moneyBack.set(told.id, {
        ...told,
        amount: told.kind === 'refund' ? Math.max(known.amount, told.amount) : told.amount,
        at: Math.max(known.at, told.at),
      })
    }
    const paymentId = this.charges.get(told.charge)
    if (paymentId !== undefined) this.settle(desk, paymentId)
  }

  /** What is owed is the share of the money that is gone: taken from what is left, given back when it was too much. */
  private settle(desk: Desk, paymentId: string): void {
    const payment = this.payments.get(paymentId)
    if (!payment) return
    const gone = [...this.moneyBack.values()]
      .filter(({ charge, standing }) => standing && this.charges.get(charge) === paymentId)
      .reduce((sum, { amount }) => sum + amount, 0)
    const forfeited = Math.floor((payment.credits * Math.min(payment.paid, gone)) / payment.paid)
    const grants = [...desk.wallets.grants.values()].filter((grant) => grant.paymentId === paymentId)
    let owed = forfeited - this.taken(paymentId, grants)
    for (const grant of grants.sort((a, b) => a.grantedAt - b.grantedAt || (a.id < b.id ? -1 : 1))) {
      const isLive = grant.expiresAt === null || grant.expiresAt > desk.now
      const amount = Math.min(isLive ? grant.remaining : 0, owed)
      if (amount <= 0) continue
      desk.wallets.takeBack(grant, amount, desk.now)
      this.takenBack.push({ paymentId, grantId: grant.id, amount, at: desk.now })
      owed -= amount
    }
    if (owed < 0) this.giveBack(desk, paymentId, -owed)
  }

  private taken(paymentId: string, grants: readonly PaperGrant[]): number {
    const takenBack = this.takenBack.filter((each) => each.paymentId === paymentId)
    const givenBack = grants.filter(({ kind }) => kind === 'adjustment')
    return [...takenBack, ...givenBack.map(({ amount }) => ({ amount: -amount }))].reduce(
      (sum, { amount }) => sum + amount,
      0,
    )
  }

  private giveBack({ wallets, now, nextId }: Desk, paymentId: string, amount: number): void {
    const takenBack = this.takenBack.filter((each) => each.paymentId === paymentId)
    const at = Math.max(...takenBack.map((each) => each.at))
    const last = takenBack.find((each) => each.at === at)!
    const { expiresAt, walletId } = wallets.grants.get(last.grantId)!
    wallets.grant({
      ...{ id: nextId(), walletId, kind: 'adjustment', amount, paymentId },
      ...{ expiresAt: expiresAt === null ? null : expiresAt - at + now, grantedAt: now },
    })
  }
}

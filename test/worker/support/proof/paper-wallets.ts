import { type Period, periodAt } from '#worker/domain/credits/period.ts'
import { allocate, isSpendable, type SpendableGrant } from '#worker/domain/credits/rules.ts'

/*
 * The wallets as a person would keep them on paper: no triggers, no SQL. The tests run them beside the database and
 * compare after every step. Times in ms, amounts in whole credits.
 */

export type PaperHold = {
  walletId: string
  accountId: string
  subject: string
  amount: number
  state: 'open' | 'captured' | 'released'
  expiresAt: number
  resolvedAt: number | null
  allocations: { grantId: string; amount: number }[]
}

export type PaperGrant = SpendableGrant & {
  walletId: string
  kind: string
  amount: number
  /** How much of it expired, once that is entered. */
  swept: number | null
  /** For which money it was sold, rolled over or given back. */
  paymentId: string | null
  rolledFrom: string | null
}

export type NewPaperGrant = Omit<PaperGrant, 'remaining' | 'swept' | 'paymentId' | 'rolledFrom'> &
  Partial<Pick<PaperGrant, 'paymentId' | 'rolledFrom'>>

type Totals = { granted: number; spent: number; expired: number; takenBack: number }
type Pool = { periodStartsAt: number; size: number }
export type PaperAlert = {
  walletId: string
  periodStartsAt: number
  level: 'low' | 'empty'
  raisedAt: number
}

/** What a wallet refuses an open hold for, in the order in which it looks. */
export type HoldRefusal = 'subject_already_charged' | 'cap_reached' | 'insufficient_credits'

export class PaperWallets {
  readonly totals = new Map<string, Totals>()
  readonly grants = new Map<string, PaperGrant>()
  readonly holds = new Map<string, PaperHold>()
  readonly pools = new Map<string, Pool>()
  readonly alerts = new Map<string, PaperAlert>()
  /** How often each wallet fell to each level: nobody is told more often than that. */
  readonly falls = new Map<string, number>()

  /** The plan of each wallet that ever had one: its present period, and until when it is in force. */
  readonly plans = new Map<string, { periodStartsAt: number; periodEndsAt: number; inForceUntil: number }>()

  open(walletId: string): void {
    this.totals.set(walletId, { granted: 0, spent: 0, expired: 0, takenBack: 0 })
  }

  grantsOf(walletId: string): PaperGrant[] {
    return [...this.grants.values()].filter((grant) => grant.walletId === walletId)
  }

  holdsOf(walletId: string, accountId?: string): PaperHold[] {
    return [...this.holds.values()].filter(
      (hold) => hold.walletId === walletId && (accountId === undefined || hold.accountId === accountId),
    )
  }

  live(walletId: string, now: number): number {
    return this.grantsOf(walletId)
      .filter((grant) => isSpendable(grant, now))
      .reduce((sum, grant) => sum + grant.remaining, 0)
  }

  /** The period in which a wallet's caps and alerts are counted. */
  period(walletId: string, at: number): Period {
    const plan = this.plans.get(walletId)
    return periodAt(plan && plan.inForceUntil > at ? plan : null, at)
  }

  /** What counts against the cap of one who spends this wallet: captured in its period, and held. */
  usedBy(walletId: string, accountId: string, now: number): number {
    const since = this.period(walletId, now).startsAt
    return this.holdsOf(walletId, accountId)
      .filter(
        ({ state, resolvedAt }) => state === 'open' || (state === 'captured' && (resolvedAt ?? 0) >= since),
      )
      .reduce((sum, hold) => sum + hold.amount, 0)
  }

  chargedState(subject: string): 'open' | 'captured' | null {
    for (const { subject: known, state } of this.holds.values()) {
      if (known === subject && state !== 'released') return state
    }
    return null
  }

  /** C10: balance = granted − spent − expired − taken back, and held = open holds. */
  balance(walletId: string): { posted: number; held: number } {
    const { granted, spent, expired, takenBack } = this.totals.get(walletId)!
    const held = this.holdsOf(walletId)
      .filter(({ state }) => state === 'open')
      .reduce((sum, hold) => sum + hold.amount, 0)
    return { posted: granted - spent - expired - takenBack, held }
  }

  grant(grant: NewPaperGrant): void {
    const { amount } = grant
    this.grants.set(grant.id, { paymentId: null, rolledFrom: null, ...grant, remaining: amount, swept: null })
    this.totals.get(grant.walletId)!.granted += grant.amount
    this.measure(grant.walletId, 'grant', grant.amount, grant.grantedAt)
  }

  hold(
    id: string,
    wanted: { walletId: string; accountId: string; subject: string; amount: number; expiresAt: number },
    cap: number | null,
    now: number,
  ): HoldRefusal | null {
    const { walletId, accountId, amount } = wanted
    if (this.chargedState(wanted.subject) !== null) return 'subject_already_charged'
    if (cap !== null && cap < amount + this.usedBy(walletId, accountId, now)) return 'cap_reached'
    const allocations = allocate(this.grantsOf(walletId), amount, now)
    if (!allocations) return 'insufficient_credits'
    for (const each of allocations) this.grants.get(each.grantId)!.remaining -= each.amount
    this.holds.set(id, { ...wanted, state: 'open', resolvedAt: null, allocations })
    return null
  }

  /** As if it had never been: what it was to pay for was refused in the same breath. */
  unhold(id: string): void {
    for (const each of this.holds.get(id)!.allocations)
      this.grants.get(each.grantId)!.remaining += each.amount
    this.holds.delete(id)
  }

  resolve(
    hold: PaperHold,
    state: 'captured' | 'released',
    now: number,
  ): 'hold_already_resolved' | 'hold_expired' | null {
    if (hold.state !== 'open') return 'hold_already_resolved'
    if (state === 'captured' && now >= hold.expiresAt) return 'hold_expired'
    hold.state = state
    hold.resolvedAt = now
    if (state === 'captured') {
      this.totals.get(hold.walletId)!.spent += hold.amount
      this.measure(hold.walletId, 'capture', hold.amount, now)
    } else {
      for (const each of hold.allocations) this.grants.get(each.grantId)!.remaining += each.amount
    }
    return null
  }

  releaseOver(now: number): void {
    for (const hold of this.holds.values()) {
      if (hold.state === 'open' && hold.expiresAt <= now) this.resolve(hold, 'released', now)
    }
  }

  /** Of one wallet, or of all. */
  expireOver(now: number, only: string | null = null): void {
    const takenFrom = new Set(
      [...this.holds.values()].flatMap(({ state, allocations }) =>
        state === 'open' ? allocations.map(({ grantId }) => grantId) : [],
      ),
    )
    for (const grant of this.grants.values()) {
      const { id, expiresAt, remaining, walletId } = grant
      if (only !== null && walletId !== only) continue
      if (expiresAt === null || expiresAt > now || remaining === 0 || takenFrom.has(id)) continue
      grant.remaining = 0
      grant.swept = remaining
      this.totals.get(walletId)!.expired += remaining
      this.measure(walletId, 'expire', remaining, now)
    }
  }

  takeBack(grant: PaperGrant, amount: number, now: number): void {
    grant.remaining -= amount
    this.totals.get(grant.walletId)!.takenBack += amount
    this.measure(grant.walletId, 'refund', amount, now)
  }

  /** How large the pool is in its period, and whether it ran low: what the owner is told once (part of C3, C5). */
  private measure(
    walletId: string,
    kind: 'grant' | 'capture' | 'expire' | 'refund',
    amount: number,
    at: number,
  ) {
    const { posted, held } = this.balance(walletId)
    const periodStartsAt = this.period(walletId, at).startsAt
    const known = this.pools.get(walletId)
    const pool =
      known?.periodStartsAt === periodStartsAt
        ? { ...known, size: known.size + (kind === 'capture' ? 0 : kind === 'grant' ? amount : -amount) }
        : { periodStartsAt, size: posted + (kind === 'capture' ? amount : 0) }
    this.pools.set(walletId, pool)

    const available = this.live(walletId, at)
    const gone = pool.size - (posted - held)
    if (kind === 'grant') {
      for (const [key, alert] of this.alerts) {
        const over = alert.level === 'empty' ? available > 0 : available * 4 > gone
        if (alert.walletId === walletId && over) this.alerts.delete(key)
      }
    } else if (available * 4 <= gone) {
      const level = available === 0 ? 'empty' : 'low'
      const key = `${walletId} ${periodStartsAt} ${level}`
      if (this.alerts.has(key)) return
      this.alerts.set(key, { walletId, periodStartsAt, level, raisedAt: at })
      this.falls.set(`${walletId} ${level}`, (this.falls.get(`${walletId} ${level}`) ?? 0) + 1)
    }
  }
}

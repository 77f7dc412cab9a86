import type { SpendableGrant } from '#worker/domain/credits/rules.ts'
import { allocate, isSpendable } from '#worker/domain/credits/rules.ts'

/*
 * The ledger as a person would keep it on paper: no triggers, no SQL. The tests run it beside the database and
 * compare after every step.
 */

export type ModelHold = {
  walletId: string
  accountId: string
  subject: string
  amount: number
  state: 'open' | 'captured' | 'released'
  expiresAt: number
  allocations: { grantId: string; amount: number }[]
}

export type ModelGrant = SpendableGrant & { walletId: string; amount: number; swept: boolean }

export type ModelRefusal =
  | 'insufficient_credits'
  | 'subject_already_charged'
  | 'hold_already_resolved'
  | 'hold_expired'

export class LedgerModel {
  readonly grants = new Map<string, ModelGrant>()
  readonly holds = new Map<string, ModelHold>()
  /** Account → who pays for it; absent: itself. */
  readonly payers = new Map<string, string>()
  readonly totals = new Map<string, { granted: number; spent: number; expired: number }>()

  payerOf(accountId: string): string {
    return this.payers.get(accountId) ?? accountId
  }

  private total(walletId: string) {
    let total = this.totals.get(walletId)
    if (!total) {
      total = { granted: 0, spent: 0, expired: 0 }
      this.totals.set(walletId, total)
    }
    return total
  }

  grantsOf(walletId: string): ModelGrant[] {
    return [...this.grants.values()].filter((grant) => grant.walletId === walletId)
  }

  grant(grant: Omit<ModelGrant, 'remaining' | 'swept'>): void {
    this.grants.set(grant.id, { ...grant, remaining: grant.amount, swept: false })
    this.total(grant.walletId).granted += grant.amount
  }

  available(accountId: string, now: number): number {
    return this.grantsOf(this.payerOf(accountId))
      .filter((grant) => isSpendable(grant, now))
      .reduce((sum, grant) => sum + grant.remaining, 0)
  }

  open(
    id: string,
    wanted: { accountId: string; subject: string; amount: number; expiresAt: number },
    now: number,
  ): ModelRefusal | null {
    for (const hold of this.holds.values()) {
      if (hold.subject === wanted.subject && hold.state !== 'released') return 'subject_already_charged'
    }
    const walletId = this.payerOf(wanted.accountId)
    const allocations = allocate(this.grantsOf(walletId), wanted.amount, now)
    if (!allocations) return 'insufficient_credits'
    for (const each of allocations) this.grants.get(each.grantId)!.remaining -= each.amount
    this.holds.set(id, { ...wanted, walletId, state: 'open', allocations })
    return null
  }

  resolve(id: string, state: 'captured' | 'released', now: number): ModelRefusal | null {
    const hold = this.holds.get(id)!
    if (hold.state !== 'open') return 'hold_already_resolved'
    if (state === 'captured' && now >= hold.expiresAt) return 'hold_expired'
    hold.state = state
    if (state === 'captured') this.total(hold.walletId).spent += hold.amount
    else for (const each of hold.allocations) this.grants.get(each.grantId)!.remaining += each.amount
    return null
  }

  sweep(now: number): void {
    for (const [id, hold] of this.holds) {
      if (hold.state === 'open' && hold.expiresAt <= now) this.resolve(id, 'released', now)
    }
    for (const grant of this.grants.values()) {
      const held = [...this.holds.values()].some(
        (hold) => hold.state === 'open' && hold.allocations.some((each) => each.grantId === grant.id),
      )
      if (grant.expiresAt === null || grant.expiresAt > now || grant.remaining === 0 || held) continue
      this.total(grant.walletId).expired += grant.remaining
      grant.remaining = 0
      grant.swept = true
    }
  }

  /** C10: balance = granted − spent − expired, held = open holds. */
  balance(walletId: string): { posted: number; held: number } {
    const { granted, spent, expired } = this.total(walletId)
    const held = [...this.holds.values()]
      .filter((hold) => hold.walletId === walletId && hold.state === 'open')
      .reduce((sum, hold) => sum + hold.amount, 0)
    return { posted: granted - spent - expired, held }
  }
}

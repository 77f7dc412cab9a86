import { holdLifetimeMs, idempotencyLifetimeMs } from '#shared/rules/limits.ts'
import { photoPrice, welcomeCredits } from '#shared/rules/prices.ts'
import type { BillingEvent } from '#worker/domain/billing/facts.ts'
import { PaperBilling } from './paper-billing.ts'
import { PaperTeams } from './paper-teams.ts'
import { PaperWallets } from './paper-wallets.ts'

/** What a verb answers, as far as credits are concerned. A refusal names its code and its numbers. */
export type Told = Record<string, unknown>

type Photo = {
  accountId: string
  paid: boolean
  status: 'previewed' | 'rendering' | 'failed' | 'ready'
  since: number
  hasSource: boolean
}

type Answer = {
  accountId: string
  key: string
  hash: string
  told: Told
  photo: string
  emptied: boolean
  at: number
}

const reminderMs = 60_000

/** Everything that the ledger's laws are about, on paper; each verb answers what the Worker must answer. */
export class Paper {
  now: number
  readonly wallets = new PaperWallets()
  readonly teams = new PaperTeams()
  readonly billing = new PaperBilling()
  readonly accounts = new Set<string>()
  readonly photos = new Map<string, Photo>()
  /** Whose photo it is or was. */
  private readonly owners = new Map<string, string>()
  readonly answers = new Map<string, Answer>()
  readonly welcomed = new Set<string>()
  private written = 0

  constructor(now: number) {
    this.now = now
  }

  signUp(accountId: string, photos: readonly { id: string; hasSource: boolean }[]): void {
    this.accounts.add(accountId)
    this.wallets.open(accountId)
    for (const { id, hasSource } of photos) {
      this.owners.set(id, accountId)
      this.photos.set(id, { accountId, paid: false, status: 'previewed', since: 0, hasSource })
    }
  }

  copy(): Paper {
    const copy = new Paper(this.now)
    const { wallets, teams, billing, ...own } = this
    Object.assign(copy, structuredClone({ ...own }))
    Object.assign(copy.wallets, structuredClone({ ...wallets }))
    Object.assign(copy.teams, structuredClone({ ...teams }))
    Object.assign(copy.billing, structuredClone({ ...billing }))
    return copy
  }

  /** Numbers that sort as they were given out, like the ids of the database's side. */
  private nextId(): string {
    this.written += 1
    return `paper_${String(this.written).padStart(9, '0')}`
  }

  available(accountId: string): number {
    const walletId = this.teams.payerOf(accountId)
    const live = this.wallets.live(walletId, this.now)
    const cap = this.teams.capOf(accountId)
    return cap === null
      ? live
      : Math.min(live, Math.max(0, cap - this.wallets.usedBy(walletId, accountId, this.now)))
  }

  grant(
    walletId: string,
    given: { id?: string; kind: string; amount: number; expiresAt: number | null },
  ): void {
    this.wallets.grant({ id: this.nextId(), walletId, grantedAt: this.now, ...given })
  }

  welcome(accountId: string): Told {
    if (this.welcomed.has(accountId)) return { done: true }
    this.welcomed.add(accountId)
    this.grant(accountId, { kind: 'welcome', amount: welcomeCredits, expiresAt: null })
    return { done: true }
  }

  hold(
    id: string,
    wanted: { accountId: string; subject: string; amount: number; expiresAt: number },
  ): string {
    const walletId = this.teams.payerOf(wanted.accountId)
    const cap = this.teams.capOf(wanted.accountId)
    return this.wallets.hold(id, { ...wanted, walletId }, cap, this.now) ?? 'done'
  }

  resolve(id: string, state: 'captured' | 'released'): string {
    return this.wallets.resolve(this.wallets.holds.get(id)!, state, this.now) ?? 'done'
  }

  /** What the billing writes with. */
  private desk() {
    return { wallets: this.wallets, now: this.now, nextId: () => this.nextId() }
  }

  event(event: BillingEvent): Told {
    return this.billing.apply(this.desk(), event)
  }

  /** Why a charge is refused, with the numbers that its answer has. */
  private refuse(code: string, accountId: string): Told {
    if (code === 'insufficient_credits') {
      return { refused: code, needed: photoPrice, available: this.available(accountId) }
    }
    const walletId = this.teams.payerOf(accountId)
    return {
      refused: code,
      cap: this.teams.capOf(accountId),
      used: this.wallets.usedBy(walletId, accountId, this.now),
      resetsAt: new Date(this.wallets.period(walletId, this.now).endsAt).toISOString(),
    }
  }

  /** C4 C8: one photo is charged once, one key answers once; what is refused leaves nothing. */
  private charge(photoId: string, key: string, kind: 'buy' | 'render', mark: () => boolean): Told {
    const photo = this.photos.get(photoId)!
    const { accountId } = photo
    const at = `${accountId} ${key}`
    const hash = `${kind} ${photoId}`
    const known = this.answers.get(at)
    if (known) return known.hash === hash ? known.told : { refused: 'idempotency_conflict' }
    if (kind === 'render' && !photo.hasSource) return { refused: 'conflict' }
    const state = this.wallets.chargedState(photoId)
    if (state === 'open') return { refused: 'conflict' }
    const charged = !photo.paid
    const id = this.nextId()
    if (charged) {
      const expiresAt = this.now + holdLifetimeMs
      const refused = this.hold(id, { accountId, subject: photoId, amount: photoPrice, expiresAt })
      if (refused !== 'done') return this.refuse(refused, accountId)
    }
    if (!mark()) {
      if (charged) this.wallets.unhold(id)
      return { refused: 'conflict' }
    }
    if (charged && kind === 'buy') this.resolve(id, 'captured')
    const told: Told =
      kind === 'buy'
        ? { charged: charged ? 1 : 0, available: this.available(accountId) }
        : { rendering: photoId }
    this.answers.set(at, { accountId, key, hash, told, photo: photoId, emptied: false, at: this.now })
    return told
  }

  /** With the account its sessions are gone. */
  private missing(photoId: string): Told {
    return { refused: this.accounts.has(this.owners.get(photoId)!) ? 'not_found' : 'unauthenticated' }
  }

  buy(photoId: string, key: string): Told {
    const photo = this.photos.get(photoId)
    if (!photo) return this.missing(photoId)
    return this.charge(photoId, key, 'buy', () => {
      photo.paid = true
      return true
    })
  }

  render(photoId: string, key: string): Told {
    const photo = this.photos.get(photoId)
    if (!photo) return this.missing(photoId)
    return this.charge(photoId, key, 'render', () => {
      if (photo.status === 'rendering') return false
      photo.status = 'rendering'
      photo.since = this.now
      return true
    })
  }

  private heldFor(photoId: string) {
    return [...this.wallets.holds.values()].find((hold) => hold.subject === photoId && hold.state === 'open')
  }

  private giveBack(photoId: string): void {
    const hold = this.heldFor(photoId)
    if (hold) this.wallets.resolve(hold, 'released', this.now)
  }

  private fail(photoId: string): void {
    this.giveBack(photoId)
    this.photos.get(photoId)!.status = 'failed'
  }

  /** The end of a rendering whose result is stored. */
  endWell(photoId: string): Told {
    const photo = this.photos.get(photoId)
    if (photo?.status !== 'rendering') return { done: false }
    if (!photo.paid) {
      const hold = this.heldFor(photoId)
      if (!hold || hold.expiresAt <= this.now) return { done: false }
      this.wallets.resolve(hold, 'captured', this.now)
    }
    photo.paid = true
    photo.status = 'ready'
    return { done: true }
  }

  /** The message of a rendering, whose source cannot be read. */
  endBadly(photoId: string): Told {
    const photo = this.photos.get(photoId)
    if (!photo) this.giveBack(photoId)
    else if (photo.status === 'rendering') this.fail(photoId)
    return { done: true }
  }

  settle(): Told {
    for (const [id, { status, since }] of this.photos) {
      const isOver = this.now - since >= Math.max(reminderMs, holdLifetimeMs)
      if (status === 'rendering' && isOver) this.fail(id)
    }
    return { done: true }
  }

  deletePhoto(photoId: string): Told {
    if (!this.photos.delete(photoId)) return { refused: 'not_found' }
    for (const answer of this.answers.values()) if (answer.photo === photoId) answer.emptied = true
    return { done: true }
  }

  sweep(): Told {
    this.wallets.releaseOver(this.now)
    this.wallets.expireOver(this.now)
    this.billing.rollOver(this.desk(), null)
    for (const [at, answer] of this.answers) {
      if (answer.at < this.now - idempotencyLifetimeMs) this.answers.delete(at)
    }
    return { done: true }
  }

  /** C10: the account goes, its wallet and all that happened to it stays. */
  deleteAccount(accountId: string): Told {
    const refused = this.teams.forget(accountId)
    if (refused !== 'done') return { refused }
    this.accounts.delete(accountId)
    for (const [id, photo] of this.photos) if (photo.accountId === accountId) this.photos.delete(id)
    for (const [at, answer] of this.answers) if (answer.accountId === accountId) this.answers.delete(at)
    return { done: true }
  }
}

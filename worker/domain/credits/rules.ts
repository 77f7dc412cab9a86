import type { EntryKind, GrantKind } from '#shared/contract/credits.ts'
import { photoPrice, priceOf } from '#shared/rules/prices.ts'

/** One wallet as the ledger sees it: what came in and is neither spent nor expired, and what of it is set aside. */
export type Balance = { posted: number; held: number }

/** What one entry does to its wallet (C10). The schema refuses an entry that says otherwise. */
export const applyEntry = (balance: Balance, entry: { kind: EntryKind; amount: number }): Balance => {
  switch (entry.kind) {
    case 'grant':
      return { posted: balance.posted + entry.amount, held: balance.held }
    case 'hold':
      return { posted: balance.posted, held: balance.held + entry.amount }
    case 'capture':
      return { posted: balance.posted - entry.amount, held: balance.held - entry.amount }
    case 'release':
      return { posted: balance.posted, held: balance.held - entry.amount }
    case 'expire':
    case 'refund':
      return { posted: balance.posted - entry.amount, held: balance.held }
  }
}

/** A grant as far as spending is concerned; `expiresAt` in ms, null for never. */
export type SpendableGrant = { id: string; remaining: number; expiresAt: number | null; grantedAt: number }

/** An expired grant is unspendable at that very second (C9). */
export const isSpendable = (grant: SpendableGrant, now: number): boolean =>
  grant.remaining > 0 && (grant.expiresAt === null || grant.expiresAt > now)

/** Earliest expiry first, never-expiring last; then the older one; then by id, so that the order is total (C9). */
export const compareBurnOrder = (a: SpendableGrant, b: SpendableGrant): number =>
  (a.expiresAt ?? Number.POSITIVE_INFINITY) - (b.expiresAt ?? Number.POSITIVE_INFINITY) ||
  a.grantedAt - b.grantedAt ||
  (a.id < b.id ? -1 : 1)

/** Which grants pay for `amount` and with how much each; null when they do not suffice (C6: all or nothing). */
export const allocate = (
  grants: readonly SpendableGrant[],
  amount: number,
  now: number,
): { grantId: string; amount: number }[] | null => {
  const allocations: { grantId: string; amount: number }[] = []
  let missing = amount
  for (const grant of grants.filter((each) => isSpendable(each, now)).sort(compareBurnOrder)) {
    if (missing === 0) break
    const taken = Math.min(grant.remaining, missing)
    allocations.push({ grantId: grant.id, amount: taken })
    missing -= taken
  }
  return missing === 0 ? allocations : null
}

/** What taking this photo costs now, and why, in words (C4, C5). */
export const quoteLine = (photo: { id: string; paid: boolean }) => ({
  imageId: photo.id,
  price: priceOf(photo),
  reason: photo.paid ? 'Already paid' : photoPrice === 1 ? 'One credit' : `${photoPrice} credits`,
})

const grantNames: Record<GrantKind, string> = {
  welcome: 'Welcome credits',
  monthly: 'Monthly credits',
  top_up: 'Top-up',
  adjustment: 'Adjustment',
}

export const grantNote = (kind: GrantKind): string => grantNames[kind]

/** The words beside an entry of one's own. */
export const entryNote = (entry: { kind: EntryKind; note: string }): string => {
  switch (entry.kind) {
    case 'grant':
      return entry.note
    case 'expire':
      return `${entry.note} expired`
    case 'refund':
      return entry.note || 'Taken back'
    case 'hold':
      return 'Set aside for a photo'
    case 'capture':
      return 'Photo kept'
    case 'release':
      return 'Given back'
  }
}

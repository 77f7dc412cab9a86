import type { EntryKind } from '#shared/contract/credits.ts'
import { applyEntry } from './rules.ts'

/** One wallet as its entries told so far; everything is 0 before the first. */
export type Replay = {
  walletId: string
  /** Entries folded, which is the number of the last one. */
  entries: number
  posted: number
  held: number
  /** Credits that the entries say were spent. */
  captured: number
}

export type LedgerLine = {
  walletId: string
  seq: number
  kind: EntryKind
  amount: number
  postedAfter: number
  heldAfter: number
}

/** What is stored beside the entries, and must be their consequence (C10). */
export type StoredTotals = {
  walletId: string
  posted: number
  held: number
  entryCount: number
  /** Both null while the wallet's stored number of entries says that there are more to come. */
  openHolds: number | null
  capturedHolds: number | null
}

export const emptyReplay = (walletId: string): Replay => ({
  walletId,
  entries: 0,
  posted: 0,
  held: 0,
  captured: 0,
})

/** The wallet after this line too, and what is wrong with the line, or null. */
export const replayLine = (before: Replay, line: LedgerLine): { after: Replay; fault: string | null } => {
  const { posted, held } = applyEntry(before, line)
  const after = {
    walletId: before.walletId,
    entries: line.seq,
    posted,
    held,
    captured: before.captured + (line.kind === 'capture' ? line.amount : 0),
  }
  if (line.seq !== before.entries + 1) return { after, fault: `entry ${before.entries + 1} is missing` }
  if (held < 0 || held > posted) return { after, fault: `entry ${line.seq} overdraws the wallet` }
  if (posted !== line.postedAfter || held !== line.heldAfter) {
    const told = `${line.postedAfter} with ${line.heldAfter} held`
    return { after, fault: `entry ${line.seq} says ${told}, the replay ${posted} with ${held} held` }
  }
  return { after, fault: null }
}

/** What of the stored totals is not what the whole replay of that wallet says. */
export const compareTotals = (replay: Replay, stored: StoredTotals): string[] => {
  const pairs: readonly [string, number | null, number][] = [
    ['entries', stored.entryCount, replay.entries],
    ['balance', stored.posted, replay.posted],
    ['held', stored.held, replay.held],
    ['open holds', stored.openHolds, replay.held],
    ['captured holds', stored.capturedHolds, replay.captured],
  ]
  return pairs
    .filter(([, is, shouldBe]) => is !== null && is !== shouldBe)
    .map(([what, is, shouldBe]) => `${what}: ${is} stored, ${shouldBe} replayed`)
}

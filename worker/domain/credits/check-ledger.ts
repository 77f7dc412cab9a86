import type { Context } from '#worker/domain/context.ts'
import { findProgress, saveProgress } from '#worker/store/job-progress.ts'
import { ledgerQuestions, type Question, type SliceSize } from '#worker/store/ledger-check.ts'
import {
  compareTotals,
  emptyReplay,
  type LedgerLine,
  type Replay,
  replayLine,
  type StoredTotals,
} from './replay.ts'

/** Answers questions about one and the same state of the database, in their order. */
export type Ask = (questions: readonly Question[]) => Promise<Record<string, unknown>[][]>

/** The wallet that the last slice ended in, and whether it was replayed to its end. */
export type LedgerCursor = Replay & { finished: boolean }

export type Fault = { walletId: string; fault: string }

export type CheckedSlice = {
  faults: Fault[]
  /** Wallets replayed to their end, and entries replayed. */
  wallets: number
  entries: number
  /** Where the next slice begins; null when this was the last one. */
  next: LedgerCursor | null
}

const beginning: LedgerCursor = { ...emptyReplay(''), finished: true }

/**
 * Replays the next wallets from empty and compares them with what is stored: balances, holds, grants (C10). Bounded by
 * `size`; a wallet with more entries than one slice takes is carried on in the next.
 */
export const checkSlice = async (
  ask: Ask,
  cursor: LedgerCursor | null,
  size: SliceSize,
): Promise<CheckedSlice> => {
  const from = cursor ?? beginning
  const answers = await ask(ledgerQuestions(from, size))
  const totals = answers[0] as StoredTotals[]
  const lines = answers[1] as LedgerLine[]
  const faults = answers.slice(2).flat() as Fault[]

  const replays = new Map<string, Replay>(totals.map(({ walletId }) => [walletId, emptyReplay(walletId)]))
  if (!from.finished) replays.set(from.walletId, from)
  const faulty = new Set<string>()
  for (const line of lines) {
    const { after, fault } = replayLine(replays.get(line.walletId)!, line)
    replays.set(line.walletId, after)
    // What follows a wrong entry is wrong by it: the first one says where to look.
    if (fault && !faulty.has(line.walletId)) faults.push({ walletId: line.walletId, fault })
    if (fault) faulty.add(line.walletId)
  }

  const inHand = lines.length === size.lines ? lines.at(-1)!.walletId : null
  const ended = totals.filter(({ walletId }) => inHand === null || walletId < inHand)
  for (const stored of ended) {
    for (const fault of compareTotals(replays.get(stored.walletId)!, stored))
      faults.push({ walletId: stored.walletId, fault })
  }
  const sliceIsFull = totals.length === size.wallets
  const last = inHand ?? (sliceIsFull ? totals.at(-1)!.walletId : null)
  const next = last === null ? null : { ...replays.get(last)!, finished: inHand === null }
  return { faults, wallets: ended.length, entries: lines.length, next }
}

const job = 'check_ledger'
/** What one scheduled run reads at most: some milliseconds of D1. */
const scheduledSlice: SliceSize = { wallets: 100, lines: 2000 }

/** The scheduled check: one slice a run, round and round. A fault is logged as an error, for it cannot happen. */
export const checkLedger = async (
  ctx: Context,
): Promise<{ wallets: number; entries: number; faults: number }> => {
  const ask: Ask = async (questions) => {
    const asked = questions.map(({ sql, params }) => ctx.db.$client.prepare(sql).bind(...params))
    return (await ctx.db.$client.batch<Record<string, unknown>>(asked)).map(({ results }) => results)
  }
  const cursor = (await findProgress(ctx.db, job)) as LedgerCursor | null
  const { faults, wallets, entries, next } = await checkSlice(ask, cursor, scheduledSlice)
  for (const { walletId, fault } of faults) ctx.log('error', 'ledger_mismatch', { walletId, fault })
  await saveProgress(ctx.db, job, next, ctx.now())
  return { wallets, entries, faults: faults.length }
}

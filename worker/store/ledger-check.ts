/*
 * What a check of the ledger asks the database: plain statements, so that the same ones go to D1 from the Worker and
 * through Wrangler from an operator's machine. Asked together they see one state.
 */

export type Question = { sql: string; params: readonly (string | number)[] }

/** Where a slice begins: after the first `entries` entries of this wallet, or after the wallet. */
export type SliceStart = { walletId: string; entries: number; finished: boolean }

export type SliceSize = { wallets: number; lines: number }

const wallets = `slice AS (
  SELECT id, posted, held, entry_count FROM wallet
  WHERE id >= ?1 AND (id <> ?1 OR ?2 = 0) ORDER BY id LIMIT ?3
)`

const lines = `line AS (
  SELECT wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id FROM entry
  WHERE wallet_id IN (SELECT id FROM slice) AND (wallet_id <> ?1 OR seq > ?4)
  ORDER BY wallet_id, seq LIMIT ?5
)`

const selectTotals = `WITH ${wallets}
SELECT id AS walletId, posted, held, entry_count AS entryCount,
  (SELECT COALESCE(SUM(amount), 0) FROM hold WHERE wallet_id = slice.id AND state = 'open') AS openHolds,
  (SELECT COALESCE(SUM(amount), 0) FROM hold WHERE wallet_id = slice.id AND state = 'captured') AS capturedHolds
FROM slice ORDER BY id`

const selectLines = `WITH ${wallets}, ${lines}
SELECT wallet_id AS walletId, seq, kind, amount, posted_after AS postedAfter, held_after AS heldAfter FROM line`

/** Grants that have not what they had less what was spent, expired and taken back, or that no entry tells of. */
const selectGrantFaults = `WITH ${wallets}, replayed AS (
  SELECT id, wallet_id, amount, remaining, amount
    - (SELECT COALESCE(SUM(allocation.amount), 0) FROM allocation JOIN hold ON hold.id = allocation.hold_id
       WHERE allocation.grant_id = credit_grant.id AND hold.state <> 'released')
    - (SELECT COALESCE(SUM(amount), 0) FROM entry
       WHERE wallet_id = credit_grant.wallet_id AND operation = credit_grant.id AND kind = 'expire')
    - (SELECT COALESCE(SUM(amount), 0) FROM take_back WHERE grant_id = credit_grant.id) AS should_remain
  FROM credit_grant WHERE wallet_id IN (SELECT id FROM slice)
)
SELECT wallet_id AS walletId,
  'grant ' || id || ': ' || remaining || ' remain, ' || should_remain || ' replayed' AS fault
FROM replayed WHERE remaining <> should_remain
UNION ALL
SELECT wallet_id, 'grant ' || id || ' has no entry of its own amount' FROM replayed WHERE NOT EXISTS (
  SELECT 1 FROM entry WHERE wallet_id = replayed.wallet_id AND operation = replayed.id AND kind = 'grant'
    AND amount = replayed.amount
)`

/** Holds of this slice's lines that are not what their entries say, or that the grants did not pay for exactly. */
const selectHoldFaults = `WITH ${wallets}, ${lines}, told AS (
  SELECT line.wallet_id, line.operation, hold.id,
    hold.wallet_id IS line.wallet_id AND hold.amount IS line.amount AND hold.account_id IS line.account_id AS agrees,
    hold.amount, hold.state,
    (SELECT COALESCE(SUM(amount), 0) FROM allocation WHERE hold_id = hold.id) AS allocated,
    (SELECT group_concat(kind) FROM (
       SELECT kind FROM entry WHERE wallet_id = line.wallet_id AND operation = line.operation ORDER BY seq
     )) AS kinds
  FROM line LEFT JOIN hold ON hold.id = line.operation WHERE line.kind = 'hold'
)
SELECT wallet_id AS walletId, 'hold ' || operation || CASE
    WHEN id IS NULL THEN ' is gone'
    WHEN NOT agrees THEN ' is not what its entry says'
    WHEN allocated <> amount THEN ' of ' || amount || ' took ' || allocated || ' from grants'
    ELSE ' is ' || state || ', its entries say ' || kinds END AS fault
FROM told
WHERE id IS NULL OR NOT agrees OR allocated <> amount
  OR kinds <> CASE state WHEN 'captured' THEN 'hold,capture' WHEN 'released' THEN 'hold,release' ELSE 'hold' END`

/**
 * What came of payments and is not so: takings that no entry tells of, entries of takings that are none, payments whose
 * takings and givings do not add up, rests that rolled over into something else than what had expired.
 */
const selectPaymentFaults = `WITH ${wallets}, ${lines}
SELECT wallet_id AS walletId, 'taking ' || id || ' has no entry of its own amount' AS fault
FROM take_back WHERE wallet_id IN (SELECT id FROM slice) AND NOT EXISTS (
  SELECT 1 FROM entry WHERE wallet_id = take_back.wallet_id AND operation = take_back.id AND kind = 'refund'
    AND amount = take_back.amount
)
UNION ALL
SELECT wallet_id, 'refund ' || operation || ' takes from no grant' FROM line
WHERE kind = 'refund' AND NOT EXISTS (SELECT 1 FROM take_back WHERE id = line.operation)
UNION ALL
SELECT wallet_id, 'payment ' || id || ' of ' || credits || ': ' || taken || ' taken, ' || given || ' given back' FROM (
  SELECT wallet_id, id, credits,
    (SELECT COALESCE(SUM(amount), 0) FROM take_back WHERE payment_id = payment.id) AS taken,
    (SELECT COALESCE(SUM(amount), 0) FROM credit_grant WHERE payment_id = payment.id AND kind = 'adjustment') AS given
  FROM payment WHERE wallet_id IN (SELECT id FROM slice)
) WHERE given > taken OR taken - given > credits
UNION ALL
SELECT wallet_id, 'grant ' || id || ' is not the rest that it rolled over' FROM credit_grant
WHERE wallet_id IN (SELECT id FROM slice) AND rolled_from IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM entry WHERE wallet_id = credit_grant.wallet_id AND operation = credit_grant.rolled_from
    AND kind = 'expire' AND amount = credit_grant.amount
)`

/** The questions of one slice: totals of its wallets, their entries, faults of grants, of holds, of payments. */
export const ledgerQuestions = (from: SliceStart, size: SliceSize): Question[] => {
  const ofWallets = [from.walletId, from.finished ? 1 : 0, size.wallets]
  const ofLines = [...ofWallets, from.entries, size.lines]
  return [
    { sql: selectTotals, params: ofWallets },
    { sql: selectLines, params: ofLines },
    { sql: selectGrantFaults, params: ofWallets },
    { sql: selectHoldFaults, params: ofLines },
    { sql: selectPaymentFaults, params: ofLines },
  ]
}

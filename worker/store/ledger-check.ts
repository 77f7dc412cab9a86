/*
 * What a check of the ledger asks the database: plain statements, so that the same ones go to D1 from the Worker and
 * through Wrangler from an operator's machine. Asked together they see one state.
 */

export type Question = { sql: string; params: readonly (string | number)[] }

/** Where a slice begins: after the first `entries` entries of this wallet, or after the wallet. */
export type SliceStart = { walletId: string; entries: number; finished: boolean }

export type SliceSize = { wallets: number; lines: number }

/**
 * The wallets of a slice; those whose last entry is among its lines end in it, and only then is everything of theirs
 * looked at, once, however long their history is. (Whose stored number of entries is wrong has a fault already.)
 */
const wallets = `slice AS (
  SELECT *, SUM(MAX(0, entry_count - IIF(id = ?1, ?4, 0))) OVER (ORDER BY id) < ?5 AS ends
  FROM (
    SELECT id, posted, held, entry_count FROM wallet
    WHERE id >= ?1 AND (id <> ?1 OR ?2 = 0) ORDER BY id LIMIT ?3
  )
), ending AS (SELECT id FROM slice WHERE ends)`

const entryColumns = 'wallet_id, seq, kind, amount, posted_after, held_after, operation, account_id'

/** Two arms, so that what was read of the first wallet before is not read again to be skipped. */
const lines = `line AS (
  SELECT ${entryColumns} FROM entry WHERE ?2 = 0 AND wallet_id = ?1 AND seq > ?4
  UNION ALL
  SELECT ${entryColumns} FROM entry WHERE wallet_id IN (SELECT id FROM slice WHERE id <> ?1)
  ORDER BY wallet_id, seq LIMIT ?5
)`

/** Entries of one operation. The index is said outright: to find them in order, all of the wallet would be read. */
const entriesOf = (wallet: string, operation: string) =>
  `FROM entry INDEXED BY entry_operation_once WHERE wallet_id = ${wallet} AND operation = ${operation}`

const isGranted = (wallet: string, grant: string) =>
  `EXISTS (SELECT 1 ${entriesOf(wallet, grant)} AND kind = 'grant')`

const selectTotals = `WITH ${wallets}
SELECT id AS walletId, posted, held, entry_count AS entryCount,
  IIF(ends, (SELECT COALESCE(SUM(amount), 0) FROM hold WHERE wallet_id = slice.id AND state = 'open'), NULL) AS openHolds,
  IIF(ends, (SELECT COALESCE(SUM(amount), 0) FROM hold WHERE wallet_id = slice.id AND state = 'captured'), NULL)
    AS capturedHolds
FROM slice ORDER BY id`

const selectLines = `WITH ${wallets}, ${lines}
SELECT wallet_id AS walletId, seq, kind, amount, posted_after AS postedAfter, held_after AS heldAfter FROM line`

/**
 * Grants of this slice's lines that have not what they had less what was spent, expired and taken back; grants with
 * something left that no entry tells of; expiries of what no entry granted.
 */
const selectGrantFaults = `WITH ${wallets}, ${lines}, told AS (
  SELECT line.wallet_id, line.operation, credit_grant.id, remaining,
    credit_grant.wallet_id IS line.wallet_id AND credit_grant.amount IS line.amount AS agrees,
    credit_grant.amount
    - (SELECT COALESCE(SUM(allocation.amount), 0) FROM allocation JOIN hold ON hold.id = allocation.hold_id
       WHERE allocation.grant_id = credit_grant.id AND hold.state <> 'released')
    - (SELECT COALESCE(SUM(amount), 0) ${entriesOf('line.wallet_id', 'line.operation')} AND kind = 'expire')
    - (SELECT COALESCE(SUM(amount), 0) FROM take_back WHERE grant_id = credit_grant.id) AS should_remain
  FROM line LEFT JOIN credit_grant ON credit_grant.id = line.operation WHERE line.kind = 'grant'
)
SELECT wallet_id AS walletId, 'grant ' || operation || CASE
    WHEN id IS NULL THEN ' is gone'
    WHEN NOT agrees THEN ' is not what its entry says'
    ELSE ': ' || remaining || ' remain, ' || should_remain || ' replayed' END AS fault
FROM told WHERE id IS NULL OR NOT agrees OR remaining <> should_remain
UNION ALL
SELECT wallet_id, 'grant ' || id || ' has no entry' FROM credit_grant INDEXED BY credit_grant_live
WHERE wallet_id IN (SELECT id FROM ending) AND remaining > 0 AND NOT ${isGranted('credit_grant.wallet_id', 'credit_grant.id')}
UNION ALL
SELECT wallet_id, 'expiry of ' || operation || ' is of nothing granted' FROM line
WHERE kind = 'expire' AND NOT ${isGranted('line.wallet_id', 'line.operation')}`

/** Holds of this slice's lines that are not what their entries say, or that what was granted did not pay for exactly. */
const selectHoldFaults = `WITH ${wallets}, ${lines}, told AS (
  SELECT line.wallet_id, line.operation, hold.id,
    hold.wallet_id IS line.wallet_id AND hold.amount IS line.amount AND hold.account_id IS line.account_id AS agrees,
    hold.amount, hold.state,
    (SELECT COALESCE(SUM(amount), 0) FROM allocation
     WHERE hold_id = hold.id AND ${isGranted('line.wallet_id', 'allocation.grant_id')}) AS allocated,
    (SELECT group_concat(kind) FROM (
       SELECT kind ${entriesOf('line.wallet_id', 'line.operation')} ORDER BY seq
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
const selectPaymentFaults = `WITH ${wallets}, ${lines}, sold AS (
  SELECT id, wallet_id, credits FROM payment WHERE wallet_id IN (SELECT id FROM ending)
)
SELECT take_back.wallet_id AS walletId, 'taking ' || take_back.id || ' has no entry of its own amount' AS fault
FROM sold JOIN take_back ON take_back.payment_id = sold.id WHERE NOT EXISTS (
  SELECT 1 ${entriesOf('take_back.wallet_id', 'take_back.id')} AND kind = 'refund' AND amount = take_back.amount
)
UNION ALL
SELECT wallet_id, 'refund ' || operation || ' takes from no grant' FROM line
WHERE kind = 'refund' AND NOT EXISTS (
  SELECT 1 FROM take_back WHERE id = line.operation AND ${isGranted('line.wallet_id', 'take_back.grant_id')}
)
UNION ALL
SELECT wallet_id, 'payment ' || id || ' of ' || credits || ': ' || taken || ' taken, ' || given || ' given back' FROM (
  SELECT wallet_id, id, credits,
    (SELECT COALESCE(SUM(amount), 0) FROM take_back WHERE payment_id = sold.id) AS taken,
    (SELECT COALESCE(SUM(amount), 0) FROM credit_grant WHERE payment_id = sold.id AND kind = 'adjustment') AS given
  FROM sold
) WHERE given > taken OR taken - given > credits
UNION ALL
SELECT credit_grant.wallet_id, 'grant ' || credit_grant.id || ' is not the rest that it rolled over'
FROM sold JOIN credit_grant ON credit_grant.payment_id = sold.id
WHERE rolled_from IS NOT NULL AND NOT EXISTS (
  SELECT 1 ${entriesOf('credit_grant.wallet_id', 'credit_grant.rolled_from')} AND kind = 'expire'
    AND amount = credit_grant.amount
)`

/** The questions of one slice: totals of its wallets, their entries, faults of grants, of holds, of payments. */
export const ledgerQuestions = (from: SliceStart, size: SliceSize): Question[] => {
  const params = [from.walletId, from.finished ? 1 : 0, size.wallets, from.entries, size.lines]
  const asked = [selectTotals, selectLines, selectGrantFaults, selectHoldFaults, selectPaymentFaults]
  return asked.map((sql) => ({ sql, params }))
}

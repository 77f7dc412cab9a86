import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { sweepCredits } from '#worker/domain/credits/sweep.ts'
import { grantWelcome } from '#worker/domain/credits/welcome.ts'
import { purchase } from '#worker/domain/images/purchase.ts'
import { findSpendable, insertGrant, resolveHold } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { contextAt, dumpLedger, insertAccount, openHold, readWallet } from './support/ledger.ts'
import { askFor } from './support/spending.ts'

const clock = { now: 1_700_000_000_000 }
const ctx = contextAt(clock)
const sql = (text: string, ...values: unknown[]) =>
  env.DB.prepare(text)
    .bind(...values)
    .run()

const grant = (walletId: string, amount: number, expiresAt: number | null = null) => {
  const id = ctx.newId('grant')
  return commit(ctx.db, [
    insertGrant(ctx.db, {
      id,
      walletId,
      kind: 'top_up',
      amount,
      expiresAt,
      grantedAt: clock.now,
      note: 'Top-up',
    }),
  ]).then(() => id)
}

const spend = async (accountId: string, photo: string, key: string = ctx.newId('key')) =>
  purchase(ctx, await askFor(accountId, photo), { key, requestHash: photo })

let account: string
beforeEach(async () => {
  account = await insertAccount(ctx.newId('acc'))
})

describe('the database itself holds the credit laws', () => {
  it.each([
    ['changed', 'UPDATE entry SET amount = 1'],
    ['deleted', 'DELETE FROM entry'],
    [
      'replaced in place',
      'INSERT OR REPLACE INTO entry SELECT wallet_id, seq, kind, 9, 9, 0, operation, account_id, at, note FROM entry',
    ],
    [
      'replaced under the next number',
      'INSERT OR REPLACE INTO entry SELECT wallet_id, seq + 1, kind, 5, 10, 0, operation, account_id, at, note FROM entry',
    ],
    [
      'made up',
      "INSERT INTO entry SELECT wallet_id, seq + 1, 'grant', 5, 10, 0, 'made_up', NULL, at, note FROM entry",
    ],
    [
      'made up with a wrong balance',
      "INSERT INTO entry SELECT wallet_id, seq + 1, 'grant', 5, 11, 0, 'made_up', NULL, at, note FROM entry",
    ],
  ])('C10 an entry cannot be %s', async (_, statement) => {
    await grant(account, 5)
    const before = await dumpLedger()
    await expect(sql(`${statement} WHERE wallet_id = ?`, account)).rejects.toThrow(/SQLITE_CONSTRAINT/)
    expect(await dumpLedger()).toBe(before)
  })

  it.each([
    ['raised', 'UPDATE wallet SET posted = posted + 1 WHERE id = ?'],
    ['deleted', 'DELETE FROM wallet WHERE id = ?'],
    ['replaced', 'INSERT OR REPLACE INTO wallet (id, posted) SELECT id, 99 FROM wallet WHERE id = ?'],
    ['emptied by replacing', 'INSERT OR REPLACE INTO wallet (id) SELECT id FROM wallet WHERE id = ?'],
  ])('C10 a balance cannot be %s without an entry', async (_, statement) => {
    await grant(account, 5)
    const before = await dumpLedger()
    await expect(sql(statement, account)).rejects.toThrow(/SQLITE_CONSTRAINT/)
    expect(await dumpLedger()).toBe(before)
  })

  it.each([0, -1, 0.5, 2 ** 53, Number.NaN, 'three', 1e300])(
    'C11 a grant of %s credits is refused',
    async (amount) => {
      const before = await dumpLedger()
      await expect(grant(account, amount as number)).rejects.toThrow()
      expect(await dumpLedger()).toBe(before)
    },
  )

  it.each([0, -1, 0.5, 2 ** 53])('C11 a hold of %s credits is refused', async (amount) => {
    await grant(account, 5)
    const before = await dumpLedger()
    const hold = {
      id: ctx.newId('hold'),
      accountId: account,
      subject: ctx.newId('img'),
      amount,
      openedAt: clock.now,
      expiresAt: clock.now + 1000,
    }
    await expect(commit(ctx.db, [openHold(ctx.db, hold)])).rejects.toThrow()
    expect(await dumpLedger()).toBe(before)
  })

  it('C6 INSERT OR IGNORE cannot slip a hold past an empty wallet', async () => {
    const before = await dumpLedger()
    await expect(
      sql(
        `INSERT OR IGNORE INTO hold (id, wallet_id, account_id, subject, amount, opened_at, expires_at) VALUES ('h', ?, ?, 's', 1, 0, 1)`,
        account,
        account,
      ),
    ).rejects.toThrow(/insufficient_credits/)
    expect(await dumpLedger()).toBe(before)
  })

  it('C1 a hold on the wallet of somebody who does not pay for the account is refused', async () => {
    const rich = await insertAccount(ctx.newId('acc'))
    await grant(rich, 5)
    await expect(
      sql(
        `INSERT INTO hold (id, wallet_id, account_id, subject, amount, opened_at, expires_at) VALUES ('h', ?, ?, 's', 1, 0, 1)`,
        rich,
        account,
      ),
    ).rejects.toThrow(/not_the_payer/)
  })
})

describe('spending', () => {
  it('C9 the grant that expires first is spent first, and a release returns to the grant that it came from', async () => {
    const forever = await grant(account, 2)
    const soon = await grant(account, 2, clock.now + 1000)
    const hold = {
      id: ctx.newId('hold'),
      accountId: account,
      subject: ctx.newId('img'),
      amount: 3,
      openedAt: clock.now,
      expiresAt: clock.now + 500,
    }
    await commit(ctx.db, [openHold(ctx.db, hold)])
    const left = async () =>
      Object.fromEntries((await readWallet(account)).grants.map((each) => [each.id, each.remaining]))
    expect(await left()).toEqual({ [soon]: 0, [forever]: 1 })
    await commit(ctx.db, [resolveHold(ctx.db, { id: hold.id, state: 'released', at: clock.now })])
    expect(await left()).toEqual({ [soon]: 2, [forever]: 2 })
  })

  it('C9 an expired grant is unspendable at that very millisecond, swept or not', async () => {
    const expiresAt = clock.now + 1000
    await grant(account, 1, expiresAt)
    expect(await findSpendable(ctx.db, account, expiresAt - 1)).toBe(1)
    expect(await findSpendable(ctx.db, account, expiresAt)).toBe(0)
    clock.now = expiresAt
    expect(await spend(account, ctx.newId('img'))).toMatchObject({
      ok: false,
      refusal: { code: 'insufficient_credits' },
    })
  })

  it('C6 of 40 charges at once on 39 credits exactly 39 succeed, and the loser is told what is left', async () => {
    await grant(account, 39)
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => spend(account, ctx.newId('img'))))
    const lost = outcomes.filter((each) => !each.ok)
    expect(lost).toEqual([{ ok: false, refusal: { code: 'insufficient_credits', needed: 1, available: 0 } }])
    expect(await readWallet(account)).toMatchObject({ posted: 0, held: 0 })
  })

  it('C8 the same key at once 20 times is one charge and one answer; a refused call frees its key', async () => {
    const [subject, key] = [ctx.newId('img'), 'the key']
    expect(await spend(account, subject, key)).toMatchObject({ ok: false })
    await grant(account, 5)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => spend(account, subject, key)))
    for (const each of outcomes) expect(each).toMatchObject({ ok: true, value: { charged: 1, available: 4 } })
    expect(await spend(account, ctx.newId('img'), key)).toMatchObject({
      ok: false,
      refusal: { code: 'idempotency_conflict' },
    })
    expect(await findSpendable(ctx.db, account, clock.now)).toBe(4)
  })

  it('C8 keys of different accounts never meet', async () => {
    const other = await insertAccount(ctx.newId('acc'))
    await grant(account, 1)
    await grant(other, 1)
    expect(await spend(account, ctx.newId('img'), 'shared')).toMatchObject({ ok: true })
    expect(await spend(other, ctx.newId('img'), 'shared')).toMatchObject({ ok: true })
  })

  it('C4 one photo under 20 different keys at once is charged once', async () => {
    await grant(account, 20)
    const subject = ctx.newId('img')
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => spend(account, subject)))
    expect(outcomes.filter((each) => each.ok && each.value.charged)).toHaveLength(1)
    expect(outcomes.every((each) => each.ok)).toBe(true)
    expect(await findSpendable(ctx.db, account, clock.now)).toBe(19)
  })

  it('C1 O3 a hold opened in the team settles on the pool, what comes after the removal is personal', async () => {
    const owner = await insertAccount(ctx.newId('acc'))
    const organization = ctx.newId('org')
    await sql(
      'INSERT INTO organization (id, name, owner_id, created_at) VALUES (?, ?, ?, 0)',
      organization,
      'Team',
      owner,
    )
    await sql(
      'INSERT INTO membership (account_id, organization_id, joined_at) VALUES (?, ?, 0)',
      account,
      organization,
    )
    await grant(owner, 5)
    await grant(account, 3)
    const hold = {
      id: ctx.newId('hold'),
      accountId: account,
      subject: ctx.newId('img'),
      amount: 1,
      openedAt: clock.now,
      expiresAt: clock.now + 1000,
    }
    await commit(ctx.db, [openHold(ctx.db, hold)])
    await sql('DELETE FROM membership WHERE account_id = ?', account)
    await commit(ctx.db, [resolveHold(ctx.db, { id: hold.id, state: 'captured', at: clock.now })])
    expect(await spend(account, ctx.newId('img'))).toMatchObject({ ok: true, value: { available: 2 } })
    expect(await readWallet(owner)).toMatchObject({ posted: 4, held: 0 })
    expect(await readWallet(account)).toMatchObject({ posted: 2, held: 0 })
  })

  it('C7 one run of the sweep releases every hold that is over, however many workers died at once', async () => {
    const died = 450
    await grant(account, died)
    await sql(
      `WITH RECURSIVE worker(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM worker WHERE n < ?2)
       INSERT INTO hold (id, wallet_id, account_id, subject, amount, opened_at, expires_at)
       SELECT ?1 || '_hold_' || n, ?1, ?1, ?1 || '_photo_' || n, 1, ?3, ?3 + 1000 FROM worker`,
      account,
      died,
      clock.now,
    )
    expect(await findSpendable(ctx.db, account, clock.now)).toBe(0)
    clock.now += 1000
    expect(await sweepCredits(ctx)).toMatchObject({ released: died })
    expect(await findSpendable(ctx.db, account, clock.now)).toBe(died)
    expect(await readWallet(account)).toMatchObject({ posted: died, held: 0 })
  })

  it('C10 the welcome grant comes once per address, even to a new account after deletion', async () => {
    const again = await insertAccount(ctx.newId('acc'))
    const email = `${ctx.newId('p')}@Example.com`
    await grantWelcome(ctx, { id: account, email })
    await grantWelcome(ctx, { id: account, email })
    await grantWelcome(ctx, { id: again, email: ` ${email.toUpperCase()} ` })
    expect(await readWallet(account)).toMatchObject({ posted: 10 })
    expect(await readWallet(again)).toMatchObject({ posted: 0 })
    expect(await dumpLedger()).not.toContain(email.toLowerCase().split('@')[0])
  })
})

describe('organizations in the schema', () => {
  const found = async (ownerId: string) => {
    const id = ctx.newId('org')
    await sql(
      'INSERT INTO organization (id, name, owner_id, created_at) VALUES (?, ?, ?, 0)',
      id,
      'Team',
      ownerId,
    )
    return id
  }

  it('T9 T11 an account is in one organization at most, and the owner is always a member of it', async () => {
    const organization = await found(account)
    const other = await insertAccount(ctx.newId('acc'))
    const elsewhere = await found(other)
    await expect(
      sql(
        'INSERT INTO membership (account_id, organization_id, joined_at) VALUES (?, ?, 0)',
        account,
        elsewhere,
      ),
    ).rejects.toThrow(/UNIQUE/)
    await expect(sql('DELETE FROM membership WHERE account_id = ?', account)).rejects.toThrow(/last_owner/)
    await expect(
      sql('UPDATE organization SET owner_id = ? WHERE id = ?', other, organization),
    ).rejects.toThrow()
    await sql('DELETE FROM organization WHERE id = ?', organization)
    expect(
      (await env.DB.prepare('SELECT 1 FROM membership WHERE account_id = ?').bind(account).all()).results,
    ).toEqual([])
  })
})

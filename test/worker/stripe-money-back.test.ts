import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import {
  chargeObject,
  disputeObject,
  invoiceObject,
  invoicePayment,
  packSession,
  stripeEvent,
  stripeId,
} from '#test/stripe/shapes.ts'
import { resolveHold } from '#worker/store/credits.ts'
import { openDatabase } from '#worker/store/database.ts'
import { ledgerFaults } from './support/billing.ts'
import { openHold } from './support/ledger.ts'
import { type Buyer, deliver, deliverAll, makeBuyer, seconds } from './support/stripe.ts'

const db = openDatabase(env.DB)
const pack = { credits: 50, price: 3900 }

const bought = (buyer: Buyer, intent: string) =>
  stripeEvent('checkout.session.completed', packSession(buyer.owner, pack, { intent }), seconds())
const refunded = (intent: string, amount: number, charge: string, at = seconds()) =>
  stripeEvent('charge.refunded', chargeObject(intent, pack.price, amount, charge), at)
const disputed = (kind: string, intent: string, status: string, id: string, at = seconds()) =>
  stripeEvent(`charge.dispute.${kind}`, disputeObject(intent, pack.price, status, id), at)

const spend = async (buyer: Buyer, amount: number, captured = true) => {
  const at = Date.now()
  const hold = { id: stripeId('hold'), accountId: buyer.person.accountId, subject: stripeId('img'), amount }
  await openHold(db, { ...hold, openedAt: at, expiresAt: at + 900_000 }).run()
  if (captured) await resolveHold(db, { id: hold.id, state: 'captured', at }).run()
  return hold.id
}
const refundEntries = async (buyer: Buyer) =>
  (await buyer.read('/v1/credits/entries')).entries
    .filter((entry: { kind: string }) => entry.kind === 'refund')
    .map((entry: { amount: number; note: string }) => [entry.amount, entry.note])

describe('a refund', () => {
  it('C10 of a part takes back its part, of all the rest, each once, and says so in the ledger and by mail', async () => {
    const [buyer, intent, charge] = [await makeBuyer(), stripeId('pi'), stripeId('ch')]
    const half = refunded(intent, 1950, charge)
    await deliverAll([bought(buyer, intent), half, half])
    expect(await buyer.remaining()).toEqual([25])
    expect(await refundEntries(buyer)).toEqual([[25, 'Money refunded']])
    expect(await buyer.mailsAbout('25 credits taken back')).toBe(1)
    const all = refunded(intent, 3900, charge)
    await Promise.all([all, all, { ...all, id: stripeId('evt') }].map((event) => deliver(event)))
    // The half that is told late is less than all.
    await deliverAll([{ ...half, id: stripeId('evt') }])
    expect(await buyer.remaining()).toEqual([])
    expect(await refundEntries(buyer)).toEqual([
      [25, 'Money refunded'],
      [25, 'Money refunded'],
    ])
    expect(await buyer.mailsAbout('taken back')).toBe(2)
    expect(await ledgerFaults()).toEqual([])
  })

  it('C6 takes at most what is left of its own grant: nothing that is spent, nothing of another grant', async () => {
    const [buyer, intent] = [await makeBuyer(), stripeId('pi')]
    await deliverAll([bought(buyer, intent)])
    await spend(buyer, 45)
    await deliverAll([bought(buyer, stripeId('pi')), refunded(intent, 3900, stripeId('ch'))])
    expect(await buyer.remaining()).toEqual([50])
    expect(await refundEntries(buyer)).toEqual([[5, 'Money refunded']])
    expect(await ledgerFaults()).toEqual([])
  })

  it('C7 leaves what somebody holds to who holds it', async () => {
    const [buyer, intent] = [await makeBuyer(), stripeId('pi')]
    await deliverAll([bought(buyer, intent)])
    const [kept, given] = [await spend(buyer, 20, false), await spend(buyer, 10, false)]
    await deliverAll([refunded(intent, 3900, stripeId('ch'))])
    expect(await buyer.remaining()).toEqual([])
    await resolveHold(db, { id: kept, state: 'captured', at: Date.now() }).run()
    await resolveHold(db, { id: given, state: 'released', at: Date.now() }).run()
    expect(await buyer.remaining()).toEqual([10])
    expect(await refundEntries(buyer)).toEqual([[20, 'Money refunded']])
    expect(await ledgerFaults()).toEqual([])
  })

  it('that is told before its purchase takes back when the purchase is told', async () => {
    const [buyer, intent, charge] = [await makeBuyer(), stripeId('pi'), stripeId('ch')]
    await deliverAll([refunded(intent, 3900, charge), bought(buyer, intent)])
    expect(await buyer.remaining()).toEqual([])
    expect(await refundEntries(buyer)).toEqual([[50, 'Payment reversed']])
  })

  it('of a plan finds its invoice, in whichever order invoice, payment and refund are told', async () => {
    const [start, end] = [seconds() - 60, seconds() + 86_400 * 30]
    for (let turn = 0; turn < 3; turn += 1) {
      const [buyer, intent] = [await makeBuyer(), stripeId('pi')]
      const line = { plan: 'solo', amount: 2400, period: { start, end } }
      const invoice = invoiceObject(buyer.owner, stripeId('sub'), [line])
      const events = [
        stripeEvent('invoice.paid', invoice, seconds()),
        stripeEvent('invoice_payment.paid', invoicePayment(invoice.id, intent, 2400), seconds()),
        stripeEvent('charge.refunded', chargeObject(intent, 2400, 600), seconds()),
      ]
      await deliverAll([...events.slice(turn), ...events.slice(0, turn)])
      expect(await buyer.remaining()).toEqual([30])
    }
    expect(await ledgerFaults()).toEqual([])
  })

  it('of somebody else’s charge changes nothing', async () => {
    const buyer = await makeBuyer()
    await deliverAll([bought(buyer, stripeId('pi')), refunded(stripeId('pi'), 3900, stripeId('ch'))])
    expect(await buyer.remaining()).toEqual([50])
  })
})

describe('a dispute', () => {
  it('C10 takes back when it is opened and gives back once when it is won, with the time that was left', async () => {
    const [buyer, intent, id] = [await makeBuyer(), stripeId('pi'), stripeId('du')]
    await deliverAll([bought(buyer, intent)])
    await spend(buyer, 20)
    const opened = disputed('created', intent, 'needs_response', id)
    await deliverAll([opened, disputed('funds_withdrawn', intent, 'needs_response', id)])
    expect(await buyer.remaining()).toEqual([])
    expect(await refundEntries(buyer)).toEqual([[30, 'Payment disputed']])
    const won = disputed('closed', intent, 'won', id)
    await Promise.all(Array.from({ length: 5 }, () => deliver(won)))
    await deliverAll([
      disputed('funds_reinstated', intent, 'won', id),
      // What is told late of a dispute that is decided no longer counts.
      { ...opened, id: stripeId('evt'), created: seconds() + 10 },
    ])
    expect(await buyer.remaining()).toEqual([30])
    const [grant] = (await buyer.read('/v1/billing')).grants
    expect(grant.kind).toBe('adjustment')
    const years = (Date.parse(grant.expiresAt) - Date.now()) / (365.25 * 86_400_000)
    expect(years).toBeCloseTo(2, 1)
    expect(await buyer.mailsAbout('30 credits given back')).toBe(1)
    expect(await buyer.mailsAbout('30 credits taken back')).toBe(1)
    expect(await ledgerFaults()).toEqual([])
  })

  it('that is lost takes nothing more, whether its opening or its end is told first', async () => {
    for (const order of [1, -1]) {
      const [buyer, intent, id] = [await makeBuyer(), stripeId('pi'), stripeId('du')]
      const events = [
        disputed('created', intent, 'needs_response', id),
        disputed('closed', intent, 'lost', id),
      ]
      await deliverAll([bought(buyer, intent), ...(order === 1 ? events : events.reverse())])
      expect(await buyer.remaining()).toEqual([])
      expect(await refundEntries(buyer)).toEqual([[50, 'Payment disputed']])
    }
  })

  it('that only asks takes nothing, and one beside a refund never more than was paid', async () => {
    const [buyer, intent, id] = [await makeBuyer(), stripeId('pi'), stripeId('du')]
    await deliverAll([bought(buyer, intent), disputed('created', intent, 'warning_needs_response', id)])
    expect(await buyer.remaining()).toEqual([50])
    await deliverAll([
      refunded(intent, 1950, stripeId('ch')),
      disputed('updated', intent, 'needs_response', id),
    ])
    expect(await buyer.remaining()).toEqual([])
    // The refund stands: only the other half comes back.
    await deliverAll([disputed('closed', intent, 'won', id, seconds() + 5)])
    expect(await buyer.remaining()).toEqual([25])
    expect(await ledgerFaults()).toEqual([])
  })
})

it('C10 the schema refuses to take or give back too much, to grant a payment twice, and to change any of it', async () => {
  const [buyer, intent] = [await makeBuyer(), stripeId('pi')]
  await deliverAll([bought(buyer, intent), refunded(intent, 1950, stripeId('ch'))])
  const { payment, grant } = (await env.DB.prepare(
    'SELECT payment_id AS payment, id AS "grant" FROM credit_grant WHERE wallet_id = ?',
  )
    .bind(buyer.person.accountId)
    .first<{ payment: string; grant: string }>())!
  const give = (amount: number, kind: string) =>
    env.DB.prepare(
      `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, granted_at, note, payment_id)
       VALUES (?1, ?2, ?3, ?4, ?4, 0, '', ?5)`,
    )
      .bind(crypto.randomUUID(), buyer.person.accountId, kind, amount, payment)
      .run()
  const take = (amount: number, id: string = crypto.randomUUID()) =>
    env.DB.prepare(
      `INSERT INTO take_back (id, wallet_id, payment_id, grant_id, amount, at, note) VALUES (?, ?, ?, ?, ?, 0, '')`,
    )
      .bind(id, buyer.person.accountId, payment, grant, amount)
      .run()
  await expect(take(26)).rejects.toThrow('takes_back_more_than_is_left')
  await expect(give(26, 'adjustment')).rejects.toThrow('gives_back_more_than_was_taken')
  await expect(give(50, 'top_up')).rejects.toThrow('UNIQUE')
  await expect(give(49, 'top_up')).rejects.toThrow('grant_is_not_what_was_paid_for')
  for (const sql of [
    'UPDATE take_back SET amount = 1',
    'DELETE FROM take_back',
    'UPDATE payment SET credits = 1',
    'DELETE FROM payment',
    `UPDATE credit_grant SET payment_id = NULL WHERE id = '${grant}'`,
    `INSERT OR REPLACE INTO payment SELECT * FROM payment`,
    `INSERT OR REPLACE INTO take_back SELECT * FROM take_back`,
    `INSERT OR REPLACE INTO billing_event SELECT * FROM billing_event`,
  ]) {
    await expect(env.DB.prepare(sql).run(), sql).rejects.toThrow()
  }
  expect(await buyer.remaining()).toEqual([25])
  expect(await ledgerFaults()).toEqual([])
})

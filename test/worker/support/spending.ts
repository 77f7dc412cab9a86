import { charge } from '#worker/domain/credits/charge.ts'
import { actingAs, contextAt } from './ledger.ts'

/** One credit spent by an account at a time of one's choosing, of whoever pays for it; gives what came of it. */
export const spendAt = (accountId: string, at: number | string, amount = 1) => {
  const ctx = contextAt({ now: typeof at === 'number' ? at : Date.parse(at) })
  return charge(actingAs(ctx, accountId), {
    subject: ctx.newId('img'),
    paid: false,
    amount,
    key: ctx.newId('key'),
    requestHash: 'photo',
    answer: () => ({}),
    alsoCommit: [],
  })
}

/** Several, which all must succeed. */
export const spendAll = async (accountId: string, times: readonly (number | string)[]): Promise<void> => {
  for (const at of times) {
    const spent = await spendAt(accountId, at)
    if (!spent.ok) throw new Error(`a credit was not spent: ${spent.refusal.code}`)
  }
}

import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { askQuote, priced } from './quote.ts'
import { totalOf } from './run.ts'
import { changeRun, runOf } from './runs.ts'

/**
 * Whether these photos still cost what the person saw, asked again at the moment of spending (C5): a colleague may
 * have used the credits meanwhile. Nothing is begun where it is refused.
 */
export const startKeeping = async (
  runId: string,
  numbers: ReadonlySet<number>,
  seen: number,
): Promise<Result<null>> => {
  const run = runOf(runId)
  if (run === null) return failed(nothingToKeep)
  const quote = await askQuote(run)
  if (!quote.ok) return quote
  await changeRun(runId, (now) => priced(now, quote.value))
  const now = runOf(runId)
  const total = now === null ? null : totalOf(now, numbers)
  if (total === null) return failed(nothingToKeep)
  if (total > seen) return failed(priceChanged)
  if (total > (quote.value?.available ?? 0)) return failed(tooFew(total, quote.value?.available ?? 0))
  return ok(null)
}

const nothingToKeep: Trouble = {
  code: 'not_found',
  title: 'These photos are not ready',
  detail: 'Get their previews first. Nothing was charged.',
}
const priceChanged: Trouble = {
  code: 'price_changed',
  title: 'The price has changed',
  detail: 'Look at the new one. Nothing was charged.',
}
const tooFew = (needed: number, available: number): Trouble => ({
  code: 'insufficient_credits',
  title: 'Not enough credits any more',
  detail: `These photos cost ${needed}, and ${available} ${available === 1 ? 'is' : 'are'} left. Nothing was charged.`,
  more: { needed, available },
})

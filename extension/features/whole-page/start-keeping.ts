import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { sayNumber } from '#extension/ui/when.ts'
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
  if (run === null) return failed(nothingToKeep())
  const quote = await askQuote(run)
  if (!quote.ok) return quote
  await changeRun(runId, (now) => priced(now, quote.value))
  const now = runOf(runId)
  const total = now === null ? null : totalOf(now, numbers)
  if (total === null) return failed(nothingToKeep())
  if (total > seen) return failed(priceChanged())
  if (total > (quote.value?.available ?? 0)) return failed(tooFew(total, quote.value?.available ?? 0))
  return ok(null)
}

const nothingToKeep = (): Trouble => ({
  code: 'not_found',
  title: say('whole_page_these_photos_are_not_ready'),
  detail: say('whole_page_get_their_previews_first'),
})
const priceChanged = (): Trouble => ({
  code: 'price_changed',
  title: say('whole_page_the_price_has_changed'),
  detail: say('whole_page_look_at_the_new_one_nothing'),
})
const tooFew = (needed: number, available: number): Trouble => ({
  code: 'insufficient_credits',
  title: say('whole_page_not_enough_credits_any_more'),
  detail: sayMany('photos_cost_and_left', available, sayNumber(needed)),
  more: { needed, available },
})

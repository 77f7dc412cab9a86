import { callApi } from '#extension/services/api.ts'
import { ok, type Result, type Trouble } from '#extension/services/result.ts'
import type { Quote } from '#shared/contract/credits.ts'
import { leaders, type PageRun } from './run.ts'
import { withPrices } from './run-steps.ts'
import { changeRun, runOf } from './runs.ts'

/** What all photos of a run that are ready cost, as the Worker says it now (C5). */
export const askQuote = async (run: PageRun): Promise<Result<Quote | null>> => {
  const images = leaders(run).map(({ imageId }) => imageId)
  if (images.length === 0) return ok(null)
  return callApi((client) => client.v1.credits.quote.$get({ query: { images: images.join(',') } }))
}

export const quoteRun = async (id: string): Promise<void> => {
  const run = runOf(id)
  if (run === null) return
  const quote = await askQuote(run)
  await changeRun(id, (now) => (quote.ok ? priced(now, quote.value) : unpriced(now, quote.problem)))
}

export const priced = (run: PageRun, quote: Quote | null): PageRun =>
  quote === null ? run : { ...withPrices(run, quote), quoteProblem: null }

const unpriced = (run: PageRun, quoteProblem: Trouble): PageRun => ({ ...run, quoteProblem })

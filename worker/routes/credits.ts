import { Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { QuoteQuery } from '#shared/contract/credits.ts'
import { PageQuery } from '#shared/contract/fields.ts'
import { UsageQuery } from '#shared/contract/usage.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { listEntries } from '#worker/domain/credits/list-entries.ts'
import { quote } from '#worker/domain/credits/quote.ts'
import { readCredits } from '#worker/domain/credits/read-credits.ts'
import { readUsage } from '#worker/domain/credits/read-usage.ts'
import { query } from './accepts.ts'
import { actorContext, signedIn } from './middleware.ts'
import { problem } from './problem.ts'
import { usageCsv } from './usage-csv.ts'

const usageTypes = ['application/json', 'text/csv']

export const credits = new Hono<AppEnv>()
  .use(signedIn)
  .get('/', async (c) => {
    const read = await readCredits(actorContext(c))
    return read.ok ? c.json(read.value) : problem(c, read.refusal)
  })
  .get('/entries', query(PageQuery), async (c) => {
    const listed = await listEntries(actorContext(c), c.req.valid('query'))
    return listed.ok ? c.json(listed.value) : problem(c, listed.refusal)
  })
  .get('/quote', query(QuoteQuery), async (c) => {
    const quoted = await quote(actorContext(c), c.req.valid('query').images)
    return quoted.ok ? c.json(quoted.value) : problem(c, quoted.refusal)
  })
  .get('/usage', query(UsageQuery), async (c) => {
    const read = await readUsage(actorContext(c), c.req.valid('query'))
    if (!read.ok) return problem(c, read.refusal)
    c.header('Vary', 'Accept', { append: true })
    const type = accepts(c, { header: 'Accept', supports: usageTypes, default: 'application/json' })
    if (type !== 'text/csv') return c.json(read.value)
    return c.body(usageCsv(read.value), 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': 'attachment; filename="lightpool-usage.csv"',
    })
  })

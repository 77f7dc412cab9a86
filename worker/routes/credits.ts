import { Hono } from 'hono'
import { QuoteQuery } from '#shared/contract/credits.ts'
import { PageQuery } from '#shared/contract/fields.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { listEntries } from '#worker/domain/credits/list-entries.ts'
import { quote } from '#worker/domain/credits/quote.ts'
import { readCredits } from '#worker/domain/credits/read-credits.ts'
import { query } from './accepts.ts'
import { actorContext, signedIn } from './middleware.ts'
import { problem } from './problem.ts'

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

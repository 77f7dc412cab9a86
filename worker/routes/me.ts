import { Hono } from 'hono'
import { DeleteMeInput } from '#shared/contract/me.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { deleteAccount } from '#worker/domain/accounts/delete-account.ts'
import { readMe } from '#worker/domain/accounts/read-me.ts'
import { warmUp } from '#worker/domain/images/warm-up.ts'
import { body } from './accepts.ts'
import { isAnswerKnown } from './entity-tag.ts'
import { limited } from './limited.ts'
import { actorContext, signedIn } from './middleware.ts'
import { problem } from './problem.ts'

export const me = new Hono<AppEnv>()
  .get('/', async (c) => {
    const found = await readMe(c.get('context'), c.req.raw)
    if (!found) return problem(c, { code: 'unauthenticated' })
    warmUp(c.get('context'))
    return (await isAnswerKnown(c, found)) ? c.body(null, 304) : c.json(found)
  })
  .delete('/', signedIn, limited('use_password'), body(DeleteMeInput), async (c) => {
    const deleted = await deleteAccount(actorContext(c), c.req.valid('json').password)
    return deleted.ok ? c.body(null, 204) : problem(c, deleted.refusal)
  })

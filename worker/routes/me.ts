import { Hono } from 'hono'
import { DeleteMeInput } from '#shared/contract/me.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { deleteAccount } from '#worker/domain/accounts/delete-account.ts'
import { readMe } from '#worker/domain/accounts/read-me.ts'
import { sha256 } from '#worker/domain/hashes.ts'
import { body } from './accepts.ts'
import { limited } from './limited.ts'
import { actorContext, signedIn } from './middleware.ts'
import { problem } from './problem.ts'

/** Whether `If-None-Match` names this ETag; weak and strong ones are compared alike, as RFC 9110 says for GET. */
const names = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))

export const me = new Hono<AppEnv>()
  .use(signedIn)
  .get('/', async (c) => {
    const found = await readMe(actorContext(c))
    if (!found) return problem(c, { code: 'unauthenticated' })
    const etag = `"${(await sha256(JSON.stringify(found))).slice(0, 32)}"`
    c.header('ETag', etag)
    c.header('Cache-Control', 'private, no-cache')
    c.header('Vary', 'Authorization, Cookie', { append: true })
    return names(c.req.header('If-None-Match'), etag) ? c.body(null, 304) : c.json(found)
  })
  .delete('/', limited('use_password'), body(DeleteMeInput), async (c) => {
    const deleted = await deleteAccount(actorContext(c), c.req.valid('json').password)
    return deleted.ok ? c.body(null, 204) : problem(c, deleted.refusal)
  })

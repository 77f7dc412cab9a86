import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#worker/app-env.ts'
import { tokenOf } from '#worker/domain/accounts/authenticate.ts'
import { isKeyTaken } from '#worker/domain/credits/is-key-taken.ts'
import { findOwnImage } from '#worker/domain/images/find-image.ts'
import { findOwnOrder } from '#worker/domain/orders/find-order.ts'
import { actorContext } from './middleware.ts'
import { problem } from './problem.ts'

/*
 * What the path names has to be the actor's own before anything else of a request is looked at: body, headers and
 * size of a request about somebody else's photo answer exactly as about one that does not exist (O1).
 */

/**
 * Lets only a live session through, as `c.get('actor')`, and finds the order that the path names, as `c.get('order')`.
 * Somebody else's order and a missing one are the same: not found.
 */
export const ownOrder = createMiddleware<AppEnv>(async (c, next) => {
  const found = await findOwnOrder(c.get('context'), c.req.raw, c.req.param('id') ?? '')
  if (!found) return problem(c, { code: 'unauthenticated' })
  if (!found.own) return problem(c, { code: 'not_found' })
  c.set('actor', found.actor)
  c.set('order', found.own)
  await next()
})

/** The same for an image, as `c.get('image')`. */
export const ownImage = createMiddleware<AppEnv>(async (c, next) => {
  const found = await findOwnImage(c.get('context'), c.req.raw, c.req.param('id') ?? '')
  if (!found) return problem(c, { code: 'unauthenticated' })
  if (!found.own) return problem(c, { code: 'not_found' })
  c.set('actor', found.actor)
  c.set('image', found.own)
  await next()
})

/** What a request is answered whose header or body is not as the contract wants it. */
const malformed = new Set([400, 413])

/**
 * The image that the path names as `c.get('asked')`, not looked at yet: for a call that finds out in the very step that
 * charges for it whose it is. A request that does not get that far is looked at then: what is wrong with it is told to the
 * image's own account alone, and a body that could be no request's is another body than a taken key's (C8).
 */
export const askedImage = createMiddleware<AppEnv>(async (c, next) => {
  const token = await tokenOf(c.get('context'), c.req.raw)
  if (!token) return problem(c, { code: 'unauthenticated' })
  c.set('asked', { token, imageId: c.req.param('id') ?? '' })
  await next()
  if (!malformed.has(c.res.status)) return
  const refused = await ownImage(c, async () => {})
  if (refused) {
    c.res = refused
    return
  }
  const key = c.req.header('Idempotency-Key')
  if (key && (await isKeyTaken(actorContext(c), key))) c.res = problem(c, { code: 'idempotency_conflict' })
})

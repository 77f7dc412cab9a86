import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '#worker/app-env.ts'
import { findImage } from '#worker/domain/images/find-image.ts'
import { findOrder } from '#worker/domain/orders/find-order.ts'
import { actorContext } from './middleware.ts'
import { problem } from './problem.ts'

/*
 * What the path names has to be the actor's own before anything else of a request is looked at: body, headers and
 * size of a request about somebody else's photo answer exactly as about one that does not exist (O1).
 */

/** Finds the order that the path names, as `c.get('order')`. Only behind `signedIn`. */
export const ownOrder = createMiddleware<AppEnv>(async (c, next) => {
  const found = await findOrder(actorContext(c), c.req.param('id') ?? '')
  if (!found.ok) return problem(c, found.refusal)
  c.set('order', found.value)
  await next()
})

/** Finds the image that the path names, as `c.get('image')`. Only behind `signedIn`. */
export const ownImage = createMiddleware<AppEnv>(async (c, next) => {
  const found = await findImage(actorContext(c), c.req.param('id') ?? '')
  if (!found.ok) return problem(c, found.refusal)
  c.set('image', found.value)
  await next()
})

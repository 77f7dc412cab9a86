import type { Actor, Context } from '#worker/domain/context.ts'
import type { OwnImage } from '#worker/domain/images/find-image.ts'
import type { OwnOrder } from '#worker/domain/orders/find-order.ts'
import type { Bindings } from '#worker/env.ts'
import type { AskedImage } from '#worker/store/images.ts'

/** What Hono carries along a request: bindings from Cloudflare, and what the middleware found out. */
export type AppEnv = {
  Bindings: Bindings
  Variables: {
    requestId: string
    /** The verbs' world, without an actor. */
    context: Context
    /** Set by `signedIn`, on routes that need an account. */
    actor: Actor
    /** Set by `ownOrder` and `ownImage`, on routes whose path names one. */
    order: OwnOrder
    image: OwnImage
    /** Set by `askedImage`, where the verb itself finds out whose image it is. */
    asked: AskedImage
  }
}

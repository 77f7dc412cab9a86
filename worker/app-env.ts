import type { Actor, Context } from '#worker/domain/context.ts'
import type { Bindings } from '#worker/env.ts'

/** What Hono carries along a request: bindings from Cloudflare, and what the middleware found out. */
export type AppEnv = {
  Bindings: Bindings
  Variables: {
    requestId: string
    /** The verbs' world, without an actor. */
    context: Context
    /** Set by `signedIn`, on routes that need an account. */
    actor: Actor
  }
}

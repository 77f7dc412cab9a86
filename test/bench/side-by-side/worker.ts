/**
 * One Worker in one process on one database, with what is compared beside each other: the product's own routes, a bare
 * route with one statement (the floor: one that reads, and one that writes), and the same calls on better-auth's own
 * session look-up and organization plugin. Only for measuring: the bare routes ask nobody who they are.
 */
import type { ExecutionContext } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import { createApp } from '#worker/app.ts'
import type { Bindings } from '#worker/env.ts'
import { consumeJobs } from '#worker/jobs/queue.ts'
import { peerMe, peerPurchase } from './better-auth.ts'

export { LimiterBucket } from '#worker/limiter/embedded-limiter.ts'

const bench = new Hono<{ Bindings: Bindings }>()
  .get('/floor', async (c) => {
    const row = await c.env.DB.prepare('SELECT id, email, name FROM account WHERE id = ?')
      .bind(c.req.query('id') ?? '')
      .first()
    return c.json(row)
  })
  .post('/floor', async (c) => {
    await c.env.DB.prepare('UPDATE account SET updated_at = ? WHERE id = ?')
      .bind(Date.now(), c.req.query('id') ?? '')
      .run()
    return c.json({})
  })
  .get('/peer/me', (c) => peerMe(c.env, c.req.raw))
  .post('/peer/purchase/:id', (c) => peerPurchase(c.env, c.req.raw, c.req.param('id')))

// A measurement that went wrong says so.
bench.onError((error, c) => c.text(`${error.message} ${JSON.stringify(error)}`, 500))

const app = createApp()

const withoutPrefix = (request: Request): Request => new Request(request.url.replace('/bench/', '/'), request)

// biome-ignore lint/style/noDefaultExport: the runtime calls the default export.
export default {
  fetch: (request: Request, env: Bindings, ctx: ExecutionContext) =>
    new URL(request.url).pathname.startsWith('/bench/')
      ? bench.fetch(withoutPrefix(request), env, ctx)
      : app.fetch(request, env, ctx),
  queue: consumeJobs,
}

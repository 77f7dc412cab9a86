/**
 * One Worker in one process on one database, with what is compared beside each other: the product's own routes, a bare
 * route with one statement (the floor), and the same calls on better-auth's own session look-up and organization
 * plugin. Only for measuring: its setting-up routes ask nobody who they are.
 */
import type { ExecutionContext } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import { createApp } from '#worker/app.ts'
import type { Bindings } from '#worker/env.ts'
import { consumeJobs } from '#worker/jobs/queue.ts'
import { createPeer, peerMe, peerPurchase } from './better-auth.ts'
import { copyPhotos, giveCredits, type Slice, spendBefore } from './history.ts'

export { LimiterBucket } from '#worker/limiter/embedded-limiter.ts'

const bench = new Hono<{ Bindings: Bindings }>()
  .get('/floor', async (c) => {
    const row = await c.env.DB.prepare('SELECT id, email, name FROM account WHERE id = ?')
      .bind(c.req.query('id') ?? '')
      .first()
    return c.json(row)
  })
  .post('/set-up/photos', async (c) => {
    const { imageId, count } = await c.req.json<{ imageId: string; count: number }>()
    return c.json(await copyPhotos(c.env.DB, imageId, count))
  })
  .post('/set-up/credits', async (c) => {
    const { accountId, count } = await c.req.json<{ accountId: string; count: number }>()
    await giveCredits(c.env.DB, accountId, count)
    return c.json({})
  })
  .post('/set-up/history', async (c) => {
    const { accountId, ...slice } = await c.req.json<{ accountId: string } & Slice>()
    await spendBefore(c.env.DB, accountId, slice)
    return c.json({})
  })
  .post('/set-up/peer', async (c) => {
    const { accountId } = await c.req.json<{ accountId: string }>()
    return c.json(await createPeer(c.env, accountId))
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

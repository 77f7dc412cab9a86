import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '#worker/app-env.ts'
import { invalid } from '#worker/domain/outcome.ts'
import { describeBug, log } from '#worker/log.ts'
import { pages } from '#worker/pages/index.ts'
import { nowhere } from '#worker/pages/nowhere.tsx'
import { jsonSized } from '#worker/routes/accepts.ts'
import { auth } from '#worker/routes/auth.ts'
import { billing } from '#worker/routes/billing.ts'
import { credits } from '#worker/routes/credits.ts'
import { development } from '#worker/routes/development.ts'
import { documentation } from '#worker/routes/documentation.ts'
import { images } from '#worker/routes/images.ts'
import { invitations } from '#worker/routes/invitations.ts'
import { limitedAuth } from '#worker/routes/limited.ts'
import { me } from '#worker/routes/me.ts'
import { crossOrigin, requestLog, securityHeaders, world } from '#worker/routes/middleware.ts'
import { orders } from '#worker/routes/orders.ts'
import { organization } from '#worker/routes/organization.ts'
import { internalProblem, problem } from '#worker/routes/problem.ts'

/** The whole Worker as one Hono app; `AppType` is what the extension's typed client is made of. */
export const createApp = () => {
  const app = new Hono<AppEnv>()
  app.use(requestLog, securityHeaders, world, crossOrigin)
  app.notFound(nowhere)
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      return problem(c, invalid('', error.message).refusal)
    }
    log('error', 'bug', { requestId: c.get('requestId'), ...describeBug(error) })
    return internalProblem(c)
  })
  app.use('/v1/auth/*', jsonSized, limitedAuth)
  return app
    .route('/v1/auth', auth)
    .route('/v1/me', me)
    .route('/v1/organization', organization)
    .route('/v1/invitations', invitations)
    .route('/v1/credits', credits)
    .route('/v1/billing', billing)
    .route('/v1/orders', orders)
    .route('/v1/images', images)
    .route('/v1', documentation)
    .route('/dev', development)
    .route('/', pages)
}

export type AppType = ReturnType<typeof createApp>

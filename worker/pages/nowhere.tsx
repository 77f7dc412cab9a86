import type { Context } from 'hono'
import type { AppEnv } from '#worker/app-env.ts'
import { problem } from '#worker/routes/problem.ts'
import { Card, Seal, sendPage } from './page.tsx'

const forPrograms = /^\/(v1|dev)(\/|$)/

/** An address that leads nowhere: a page for who typed it into a browser, the problem for every program. */
export const nowhere = (c: Context<AppEnv>) => {
  const wantsPage = c.req.header('Accept')?.includes('text/html') === true
  if (!wantsPage || forPrograms.test(c.req.path)) return problem(c, { code: 'not_found' })
  return sendPage(
    c,
    {
      title: 'No such page · Lightpool',
      body: (
        <Card>
          <Seal of="over" />
          <h1>There is no such page</h1>
          <p class="soft">
            The address may have been cut short. If it came by mail, open it from there again.
          </p>
          <a class="button" href="/">
            What Lightpool is
          </a>
        </Card>
      ),
    },
    404,
  )
}

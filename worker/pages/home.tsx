import { Hono } from 'hono'
import { welcomeCredits } from '#shared/rules/prices.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { sendPage, Top } from './page.tsx'
import { BeforeAndAfter } from './room.tsx'

export const homePages = new Hono<AppEnv>().get('/', (c) => {
  const development = c.get('context').settings.environment === 'development'
  return sendPage(c, {
    title: 'Lightpool: listing photos, enhanced where they are',
    description:
      'Lightpool enhances listing photos on the page where they are, and a whole company shares one pool of credits.',
    body: (
      <>
        <Top>
          <nav>
            {development && <a href="/dev/mailbox">Mailbox</a>}
            <a href="/docs">API</a>
          </nav>
        </Top>
        <main>
          <section class="hero">
            <div>
              <h1>Listing photos, enhanced where they are.</h1>
              <p class="lead">
                Dark, tilted, yellow? Click the photo on the listing page and see it bright, straight and true
                to colour, in place, in under a second. Keep it for one credit.
              </p>
              <div class="actions">
                <a class="button" href="#how">
                  How it works
                </a>
                <a class="button quiet" href="/docs">
                  Read the API
                </a>
              </div>
            </div>
            <BeforeAndAfter />
          </section>
          <ol class="steps" id="how">
            <li>
              <h2>Look, for free</h2>
              <p>
                The extension enhances one photo or the whole page. Slide between before and after; nothing is
                lost.
              </p>
            </li>
            <li>
              <h2>Keep what you like</h2>
              <p>
                One photo, one credit, once. Download it, or hand it straight to the site’s upload form. The
                first {welcomeCredits} are on us.
              </p>
            </li>
            <li>
              <h2>Find it again</h2>
              <p>
                Every photo stays in your own private orders. Nobody else sees them, your company included.
              </p>
            </li>
          </ol>
          <section class="team">
            <div>
              <h2>One pool for the whole company</h2>
              <p>
                The owner pays once, invites colleagues by e-mail, and watches one number: credits used by
                everybody together. Colleagues see what they can spend. Photos stay with whoever made them.
              </p>
            </div>
          </section>
        </main>
        <footer class="foot">
          <span>Lightpool</span>
          <a href="/docs">API documentation</a>
          <a href="/v1/openapi.json">OpenAPI</a>
          <a href="/reset-password">Forgot your password?</a>
        </footer>
      </>
    ),
  })
})

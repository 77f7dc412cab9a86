import { type Context, Hono } from 'hono'
import type { AppEnv } from '#worker/app-env.ts'
import { problem } from '#worker/routes/problem.ts'
import { sendPage, Top } from './page.tsx'

/** The viewer runs its own scripts, styles itself, and calls this very Worker when one tries something out. */
const viewerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Files of the package swagger-ui-dist, by the names under which we serve them: the viewer, and its terms beside it. */
const viewerFiles: ReadonlyMap<string, string> = new Map([
  ['viewer.js', '/swagger-ui-bundle.js'],
  ['viewer.css', '/swagger-ui.css'],
  ['swagger-ui-bundle.js.LICENSE.txt', '/swagger-ui-bundle.js.LICENSE.txt'],
  ['LICENSE', '/LICENSE'],
  ['NOTICE', '/NOTICE'],
])

const start = `addEventListener('load', () => {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
  dark.addEventListener('change', follow)
  follow()
  SwaggerUIBundle({
    url: '/v1/openapi.json',
    dom_id: '#documentation',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    persistAuthorization: false,
    validatorUrl: null,
    syntaxHighlight: { theme: 'nord' },
  })
})`

const ownStyle = `
body{display:block}
.swagger-ui{font-family:var(--font)}
.swagger-ui .wrapper{max-width:1080px;padding:0 20px}
.swagger-ui .info{margin:26px 0 22px}
.swagger-ui .info .title,.swagger-ui .opblock-tag,.swagger-ui .opblock .opblock-summary-description{font-family:var(--font)}
.swagger-ui .scheme-container,html.dark-mode .swagger-ui .scheme-container{background:transparent;box-shadow:none;padding:0 0 14px}
html.dark-mode,html.dark-mode body,html.dark-mode .swagger-ui{background:var(--paper)}
@media (max-width:600px){
  .swagger-ui .opblock .opblock-summary{flex-wrap:wrap}
  .swagger-ui .opblock .opblock-summary-description{flex-basis:100%;padding:4px 10px}
  .swagger-ui .opblock .opblock-summary-path{max-width:none}
}`

const dayInSeconds = 86_400

/** A file of the viewer, which Cloudflare stores beside the Worker and not inside it. */
const sendViewerFile = async (c: Context<AppEnv>, path: string) => {
  const file = await c.env.ASSETS.fetch(new URL(path, c.req.url), { headers: c.req.raw.headers })
  const answer = new Response(file.body, file)
  answer.headers.set('Cache-Control', `public, max-age=${dayInSeconds}`)
  return answer
}

export const docsPages = new Hono<AppEnv>()
  .get('/docs', (c) =>
    sendPage(c, {
      title: 'API documentation · Lightpool',
      policy: viewerPolicy,
      head: (
        <>
          <link rel="stylesheet" href="/docs/viewer.css" />
          <link rel="stylesheet" href="/docs/own.css" />
          <script src="/docs/viewer.js" defer />
          <script src="/docs/start.js" defer />
        </>
      ),
      body: (
        <>
          <noscript>
            The viewer needs JavaScript. The document itself is at{' '}
            <a href="/v1/openapi.json">/v1/openapi.json</a>.
          </noscript>
          <Top>
            <nav>
              <a href="/v1/openapi.json">OpenAPI</a>
            </nav>
          </Top>
          <div id="documentation" />
        </>
      ),
    }),
  )
  .get('/docs/start.js', (c) => c.body(start, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  .get('/docs/own.css', (c) => c.body(ownStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  .get('/docs/:file', async (c) => {
    const path = viewerFiles.get(c.req.param('file'))
    return path ? sendViewerFile(c, path) : problem(c, { code: 'not_found' })
  })

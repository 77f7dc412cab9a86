import { Hono } from 'hono'
import type { AppEnv } from '#worker/app-env.ts'
import { billingPages } from './billing.tsx'
import { docsPages } from './docs.tsx'
import { homePages } from './home.tsx'
import { invitePages } from './invite.tsx'
import { markFile } from './mark.tsx'
import { resetPasswordPages } from './reset-password.tsx'
import { sandboxPages } from './sandbox.tsx'
import { style } from './style.ts'
import { verifyPages } from './verify.tsx'

/** Seconds for which a browser keeps the stylesheet: short, for its address stays the same. */
const styleMaxAge = 300
const cached = { 'Cache-Control': `public, max-age=${styleMaxAge}` }

/** The Worker's web pages. None of them needs a script or a cookie, but for the documentation's viewer. */
export const pages = new Hono<AppEnv>()
  .get('/assets/pages.css', (c) =>
    c.body(style, 200, { ...cached, 'Content-Type': 'text/css; charset=utf-8' }),
  )
  .get('/assets/mark.svg', (c) => c.body(markFile, 200, { ...cached, 'Content-Type': 'image/svg+xml' }))
  .get('/robots.txt', (c) => c.text('User-agent: *\nAllow: /$\nAllow: /docs\nDisallow: /\n', 200, cached))
  .route('/', homePages)
  .route('/', docsPages)
  .route('/', invitePages)
  .route('/', verifyPages)
  .route('/', resetPasswordPages)
  .route('/', billingPages)
  .route('/', sandboxPages)

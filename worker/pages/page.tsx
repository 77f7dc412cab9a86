import type { Context } from 'hono'
import type { Child, FC } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from '#worker/app-env.ts'
import { Mark } from './mark.tsx'

/** No script runs on our pages, nothing comes from elsewhere, and nobody frames them. */
const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Answers a whole page. Pages say something about a person, so none is kept. */
export const sendPage = (
  c: Context<AppEnv>,
  page: { title: string; description?: string; body: Child; policy?: string; head?: Child },
  status: ContentfulStatusCode = 200,
) => {
  c.header('Content-Security-Policy', page.policy ?? pagePolicy)
  c.header('Cache-Control', 'no-store')
  return c.html(
    `<!doctype html>${(
      (
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width,initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            {page.description && <meta name="description" content={page.description} />}
            <title>{page.title}</title>
            <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
            <link rel="stylesheet" href="/assets/pages.css" />
            {page.head}
          </head>
          <body>{page.body}</body>
        </html>
      )
    ).toString()}`,
    status,
  )
}

export const Top: FC<{ children?: Child }> = ({ children }) => (
  <header class="top">
    <a class="home" href="/">
      <Mark />
      Lightpool
    </a>
    {children}
  </header>
)

/** A page with one thing to do or to know. */
export const Card: FC<{ children?: Child }> = ({ children }) => (
  <>
    <Top />
    <main class="card-page">
      <section class="card">{children}</section>
    </main>
  </>
)

const drawings = {
  done: 'M5 13l4.5 4.5L19 7',
  over: 'M12 7v6m0 4h.01',
  mail: 'M4 7l8 6 8-6M4 6h16v12H4z',
} as const

export const Seal: FC<{ of: keyof typeof drawings }> = ({ of }) => (
  <div class={of === 'over' ? 'seal over' : 'seal'}>
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" aria-hidden="true">
      <path d={drawings[of]} stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  </div>
)

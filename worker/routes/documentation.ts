import { Hono } from 'hono'
import type { AppEnv } from '#worker/app-env.ts'

const maxAgeSeconds = 60

/** The document is written when somebody asks for it: no other call pays for it. */
export const documentation = new Hono<AppEnv>().get('/openapi.json', async (c) => {
  const { openApiDocument } = await import('./openapi.ts')
  c.header('Cache-Control', `public, max-age=${maxAgeSeconds}`)
  return c.json(openApiDocument(c.get('context').settings.publicUrl))
})

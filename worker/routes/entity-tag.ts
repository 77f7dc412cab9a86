import type { Context } from 'hono'
import type { AppEnv } from '#worker/app-env.ts'
import { sha256 } from '#worker/domain/hashes.ts'

/** Whether `If-None-Match` names this ETag; weak and strong ones are compared alike, as RFC 9110 says for GET. */
const names = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))

/** Gives an answer its ETag; whether the caller has it already, so that an empty 304 will do. */
export const isKnown = async (c: Context<AppEnv>, answer: object): Promise<boolean> => {
  const etag = `"${(await sha256(JSON.stringify(answer))).slice(0, 32)}"`
  c.header('ETag', etag)
  c.header('Cache-Control', 'private, no-cache')
  c.header('Vary', 'Authorization, Cookie', { append: true })
  return names(c.req.header('If-None-Match'), etag)
}

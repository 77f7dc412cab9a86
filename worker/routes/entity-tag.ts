import type { Context } from 'hono'
import type { AppEnv } from '#worker/app-env.ts'
import { sha256 } from '#worker/domain/hashes.ts'

/** A browser keeps what is private, and asks each time whether it still holds. */
export const privateCache = { 'Cache-Control': 'private, no-cache', Vary: 'Authorization, Cookie' } as const

/** Whether `If-None-Match` names this version (RFC 9110, 13.1.2: weak comparison). */
export const isKnown = (c: Context, etag: string): boolean =>
  (c.req.header('If-None-Match') ?? '')
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === '*' || each === etag)

/** Gives an answer its ETag; whether the caller has it already, so that an empty 304 will do. */
export const isAnswerKnown = async (c: Context<AppEnv>, answer: object): Promise<boolean> => {
  const etag = `"${(await sha256(JSON.stringify(answer))).slice(0, 32)}"`
  c.header('ETag', etag)
  c.header('Cache-Control', privateCache['Cache-Control'])
  c.header('Vary', privateCache.Vary, { append: true })
  return isKnown(c, etag)
}

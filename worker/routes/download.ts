import type { Context } from 'hono'
import type { AppEnv } from '#worker/app-env.ts'
import type { StoredPicture } from '#worker/domain/images/read-picture.ts'
import { isKnown, privateCache } from './entity-tag.ts'
import { problem } from './problem.ts'

export type ByteRange = { offset: number; length: number }

const oneRange = /^bytes=(\d{0,15})-(\d{0,15})$/

/**
 * Reads a `Range` header (RFC 9110, 14.2) for a body of `size` bytes: undefined for none and for kinds that may be
 * ignored (several ranges, other units), null for one that no byte satisfies.
 */
export const readRange = (header: string | undefined, size: number): ByteRange | null | undefined => {
  const [, from = '', to = ''] = oneRange.exec(header?.replaceAll(' ', '') ?? '') ?? []
  if (from === '' && to === '') return undefined
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length > 0 ? { offset: size - length, length } : null
  }
  const offset = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < offset) return undefined
  return offset < size ? { offset, length: last - offset + 1 } : null
}

/** RFC 6266 and 8187: an ASCII name for the oldest clients, the true one for all others. */
export const attachment = (fileName: string): string => {
  const ascii = fileName
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^ -~]/gu, '_')
    .replaceAll(/["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** Answers a stored picture: all of it, the range that was asked for, or that the caller has it already. */
export const sendPicture = async (
  c: Context<AppEnv>,
  picture: StoredPicture,
  more: Record<string, string> = {},
): Promise<Response> => {
  const { etag, size, type } = picture
  const headers = { ...privateCache, ETag: etag, 'Accept-Ranges': 'bytes', ...more }
  if (isKnown(c, etag)) return c.body(null, 304, headers)

  const unchanged = c.req.header('If-Range')
  const wanted = unchanged === undefined || unchanged === etag ? c.req.header('Range') : undefined
  const range = c.req.method === 'GET' ? readRange(wanted, size) : undefined
  if (range === null) {
    c.header('Content-Range', `bytes */${size}`)
    return problem(c, { code: 'range_not_satisfiable' })
  }
  const body = await picture.read(range)
  if (!body) return problem(c, { code: 'temporarily_unavailable' })
  if (!range) return c.body(body, 200, { ...headers, 'Content-Type': type, 'Content-Length': `${size}` })
  return c.body(body, 206, {
    ...headers,
    'Content-Type': type,
    'Content-Length': `${range.length}`,
    'Content-Range': `bytes ${range.offset}-${range.offset + range.length - 1}/${size}`,
  })
}

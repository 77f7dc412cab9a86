import type { IncomingMessage } from 'node:http'
import { filedAt } from './files.ts'
import { pictureAt } from './pictures.ts'
import { receive } from './receive.ts'

export interface Answer {
  readonly status: number
  readonly type?: string
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

const plain = 'text/plain; charset=utf-8'
const notFound: Answer = { status: 404, type: plain, body: 'There is no such page in the demo listing.' }

/** Sites with a strict policy refuse blob and data pictures that their own scripts set. */
const strictPolicy =
  "default-src 'self'; img-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"

/** What the demo listing answers to a request; every expected failure is an answer too. */
export async function answer(request: IncomingMessage, body: Buffer | null): Promise<Answer> {
  const url = URL.parse(request.url ?? '/', 'http://demo.invalid')
  if (!url) return { status: 400, type: plain, body: 'That is no address.' }
  if (request.method === 'POST' && url.pathname === '/upload') return receive(url, body)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return {
      status: 405,
      type: plain,
      body: 'Only looking is possible here.',
      headers: { Allow: 'GET, HEAD' },
    }
  }
  if (url.pathname === '/') return { status: 302, body: '', headers: { Location: '/listing' } }
  const found = (await pictureAt(url)) ?? (await filedAt(url.pathname))
  if (!found) return notFound
  const headers = {
    ETag: found.etag,
    'Cache-Control': found.cacheControl,
    ...(isStrict(url) && { 'Content-Security-Policy': strictPolicy }),
  }
  if (request.headers['if-none-match'] === found.etag) return { status: 304, body: '', headers }
  return { status: 200, type: found.type, body: found.bytes, headers }
}

const isStrict = (url: URL): boolean => url.searchParams.get('csp') === 'strict'

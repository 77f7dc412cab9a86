import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Answer } from './answer.ts'
import { largestUploadBytes } from './body.ts'

/** What the upload page's server side tells about a file that it got; `width` and `height` as they would be shown. */
export interface Received {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly format: string | null
  readonly width: number | null
  readonly height: number | null
}

/** `POST /upload?name=…` with a file as its body: looks at it, keeps nothing. */
export async function receive(url: URL, body: Buffer | null): Promise<Answer> {
  if (body === null) return json(413, { problem: `A file may have ${largestUploadBytes} bytes at most.` })
  if (body.length === 0) return json(400, { problem: 'The file is empty.' })
  const picture = await sharp(body)
    .metadata()
    .catch(() => null)
  const size = picture?.autoOrient
  const received: Received = {
    name: url.searchParams.get('name') ?? '',
    bytes: body.length,
    sha256: createHash('sha256').update(body).digest('hex'),
    format: picture?.format ?? null,
    width: size?.width ?? null,
    height: size?.height ?? null,
  }
  return json(200, received)
}

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
  headers: { 'Cache-Control': 'no-store' },
})

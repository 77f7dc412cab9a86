import { discardMaxBytes } from '#shared/rules/limits.ts'

/**
 * The body of a request, or null when it has more than `maxBytes` (said beforehand, it is not even begun) or when its
 * sender went away, who then hears no answer either.
 */
export const readBody = async (
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const announced = request.headers.get('Content-Length')
  if (Number(announced ?? 0) > maxBytes) return null
  if (!request.body) return new Uint8Array(0)
  return announced === null ? readUnannounced(request.body, maxBytes) : readAnnounced(request, maxBytes)
}

/** No more comes than was said, and in one go: in the runtime's chunks of 4 KB it would take many turns. */
const readAnnounced = async (request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  try {
    const whole = new Uint8Array(await request.arrayBuffer())
    return whole.length > maxBytes ? null : whole
  } catch {
    return null
  }
}

const readUnannounced = async (
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      if (size <= maxBytes) chunks.push(chunk)
      else chunks.length = 0
      if (size > maxBytes + discardMaxBytes) break
    }
  } catch {
    return null
  }
  if (size > maxBytes) return null
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

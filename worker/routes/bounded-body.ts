/**
 * Of a body that is refused this much more is read and thrown away: a connection that is closed while its sender
 * still sends shows the sender a broken connection and not the answer.
 */
const discardMaxBytes = 100 * 1024 * 1024

/**
 * The body of a request, or null when it has more than `maxBytes` (said beforehand, it is not even begun) or when its
 * sender went away, who then hears no answer either.
 */
export const readBody = async (
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes) return null
  if (!request.body) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body as ReadableStream<Uint8Array>) {
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

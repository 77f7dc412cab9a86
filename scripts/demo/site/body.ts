import type { IncomingMessage } from 'node:http'

/** An upload beyond this is cut off; a camera's largest JPEG is about 25 MB. */
export const largestUploadBytes = 64 * 1024 * 1024

/** The request's body, or null when it is larger than `largestUploadBytes`. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size <= largestUploadBytes) parts.push(part as Buffer)
  }
  return size > largestUploadBytes ? null : Buffer.concat(parts)
}

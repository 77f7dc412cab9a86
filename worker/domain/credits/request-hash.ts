import { sha256 } from '#worker/domain/hashes.ts'

/** JSON with sorted keys: two bodies that say the same are the same request, however they were written. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${fields.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** SHA-256 (hex) of method, path and body: what an idempotency key is bound to (C8). */
export const requestHash = async (request: {
  method: string
  path: string
  body: unknown
}): Promise<string> => {
  return sha256(`${request.method} ${request.path}\n${canonical(request.body ?? {})}`)
}

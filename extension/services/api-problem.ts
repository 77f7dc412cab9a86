import { wordsOfProblem } from './problem-words.ts'
import type { Trouble } from './result.ts'
import type { TroubleCode } from './trouble-codes.ts'
import { say } from './words.ts'

/** A refusal's body: problem+json of our own routes, `{code, message}` of better-auth's. */
export type ApiProblem = {
  code?: string
  title?: string
  detail?: string
  message?: string
  [member: string]: unknown
}

/** Reads a refusal's body; whatever is not a JSON object counts as an empty one. */
export const readProblem = async (response: Response): Promise<ApiProblem> => {
  const body: unknown = await response.json().catch(() => null)
  return typeof body === 'object' && body !== null ? (body as ApiProblem) : {}
}

const spoken = new Set(['type', 'title', 'status', 'detail', 'code', 'message', 'requestId'])

export const troubleOf = (response: Response, problem: ApiProblem): Trouble => {
  const { title, detail, message } = problem
  // What the Worker answers is in the contract, and tests hold it to that.
  const code = (problem.code ?? fallbackCode(response.status)) as TroubleCode
  const more = Object.fromEntries(Object.entries(problem).filter(([member]) => !spoken.has(member)))
  const retryAfterSeconds = secondsUntilRetry(response.headers.get('retry-after'))
  const words = wordsOfProblem(code, problem)
  return {
    code,
    title: words?.title ?? title ?? fallbackTitle(response.status),
    detail: words?.detail ?? detail ?? message ?? say('service_please_try_again'),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(Object.keys(more).length === 0 ? {} : { more }),
  }
}

const fallbackCode = (status: number): TroubleCode => {
  if (status === 429) return 'rate_limited'
  return status >= 500 ? 'temporarily_unavailable' : 'invalid_request'
}

const fallbackTitle = (status: number): string => {
  if (status === 429) return say('service_too_many_tries')
  return status >= 500 ? say('service_lightpool_is_having_trouble') : say('service_this_did_not_work')
}

/** `Retry-After` in either of its forms: seconds, or a date. */
const secondsUntilRetry = (header: string | null): number | undefined => {
  if (header === null) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

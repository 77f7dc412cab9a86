import { type ApiProblem, readProblem, troubleOf } from './api-problem.ts'
import { failed, ok, type Result, type Trouble } from './result.ts'
import { endSession, readToken } from './session-store.ts'
import { say } from './words.ts'

/** An answer to an ordinary call is awaited this long, in milliseconds; an upload says its own. */
export const requestTimeoutMs = 20_000
export const uploadTimeoutMs = 120_000

/** How a refusal travels up through the typed client to `settle`. */
class Refusal extends Error {
  readonly problem: Trouble
  constructor(problem: Trouble) {
    super(problem.code)
    this.problem = problem
  }
}

type FetchOptions = { timeoutMs: number; signal?: AbortSignal | undefined; keepSession?: boolean }

/**
 * `fetch` with our token, without cookies, within a time. Resolves with 2xx and 304 only; throws a `Refusal` for
 * every other status, after ending the session if its token was refused.
 */
export const fetchFromApi = async (
  input: RequestInfo | URL,
  init: RequestInit = {},
  { timeoutMs, signal, keepSession = false }: FetchOptions,
): Promise<Response> => {
  const token = await readToken()
  const headers = new Headers(init.headers)
  if (token !== null) headers.set('authorization', `Bearer ${token}`)
  const timeOut = AbortSignal.timeout(timeoutMs)
  const response = await fetch(input, {
    ...init,
    headers,
    // Only `omit` keeps cookies of the Worker's web pages out of the extension's calls.
    credentials: 'omit',
    cache: 'no-store',
    signal: signal === undefined ? timeOut : AbortSignal.any([signal, timeOut]),
  })
  if (response.ok || response.status === 304) return response
  const problem = await readProblem(response)
  if (token !== null && !keepSession && meansSessionEnded(response, problem)) {
    await endSession(token)
    throw new Refusal(sessionEnded())
  }
  throw new Refusal(troubleOf(response, problem))
}

/**
 * A wrong password is a 401 too, but one of better-auth's, with its own code; and a 401 that is not in our words at
 * all comes from somebody in between, who must not be able to sign anybody out.
 */
const meansSessionEnded = (response: Response, problem: ApiProblem): boolean =>
  response.status === 401 && (problem.code === 'unauthenticated' || problem.code === 'UNAUTHORIZED')

/** Turns what a call throws into a tagged value. A thrown thing that nobody foresaw is a bug and is thrown on. */
export const settle = async <Value>(work: () => Promise<Value>): Promise<Result<Value>> => {
  try {
    return ok(await work())
  } catch (cause) {
    const problem = problemOf(cause)
    if (problem === null) throw cause
    return failed(problem)
  }
}

const problemOf = (cause: unknown): Trouble | null => {
  if (cause instanceof Refusal) return cause.problem
  if (cause instanceof DOMException && cause.name === 'TimeoutError') return timedOut()
  if (cause instanceof DOMException && cause.name === 'AbortError') return cancelled()
  // fetch reports every network failure as a TypeError; a success that is not JSON is some portal's page, not ours.
  if (cause instanceof TypeError || cause instanceof SyntaxError) return offline()
  return null
}

export const offline = (): Trouble => ({
  code: 'offline',
  title: say('service_no_connection'),
  detail: say('service_lightpool_could_not_be_reached'),
})

const timedOut = (): Trouble => ({
  code: 'timeout',
  title: say('service_this_takes_too_long'),
  detail: say('service_lightpool_did_not_answer_in'),
})

const cancelled = (): Trouble => ({
  code: 'cancelled',
  title: say('service_cancelled'),
  detail: say('service_this_was_cancelled'),
})

const sessionEnded = (): Trouble => ({
  code: 'session_ended',
  title: say('service_your_session_has_ended'),
  detail: say('service_sign_in_again_to_go_on_your'),
})

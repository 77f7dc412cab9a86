import { apiAddress } from './api-address.ts'
import { fetchFromApi, requestTimeoutMs, settle } from './api-fetch.ts'
import { inAuthWords } from './auth-words.ts'
import { failed, type Result } from './result.ts'
import { keepToken } from './session-store.ts'

/**
 * better-auth's own endpoints under `/v1/auth`, for the background alone. They answer `{code, message}` when they
 * refuse. Whenever an answer carries a new session (`set-auth-token`), it is kept: that header's value alone
 * authenticates, the token in a body does not.
 */
export type AuthPath = `/${string}`

const askAuth = async <Body>(path: AuthPath, init: RequestInit): Promise<Result<Body>> => {
  const result = await settle(async () => {
    const response = await fetchFromApi(`${apiAddress}/v1/auth${path}`, init, { timeoutMs: requestTimeoutMs })
    const token = response.headers.get('set-auth-token')
    if (token !== null) await keepToken(token)
    return (await response.json().catch(() => null)) as Body
  })
  return result.ok ? result : failed(inAuthWords(result.problem))
}

export const postAuth = <Body = unknown>(
  path: AuthPath,
  body: Record<string, unknown>,
): Promise<Result<Body>> =>
  askAuth(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

export const getAuth = <Body>(path: AuthPath): Promise<Result<Body>> => askAuth(path, { method: 'GET' })

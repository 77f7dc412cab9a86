import { type ClientResponse, hc } from 'hono/client'
import type { SuccessStatusCode } from 'hono/utils/http-status'
import type { AppType } from '#worker/app.ts'
import { apiAddress } from './api-address.ts'
import { fetchFromApi, requestTimeoutMs, settle } from './api-fetch.ts'
import { ok, type Result } from './result.ts'

/**
 * The Worker's API, for the background alone: it holds the token. The client is typed by the Worker itself;
 * every failure comes back as a `Trouble` (offline, timeout, problem+json, session ended), never as an exception.
 *
 *     const me = await callApi((client) => client.v1.me.$get())
 *     const preview = await callApiForBlob((client) => client.v1.images[':id'].preview.$get({ param: { id } }))
 *     const done = await callApiForNothing((client) => client.v1.orders[':id'].$delete({ param: { id } }))
 */
export type ApiClient = ReturnType<typeof hc<AppType>>

export type ApiOptions = {
  /** How long the answer may take, in milliseconds; uploads need more. */
  timeoutMs?: number
  signal?: AbortSignal
  headers?: Record<string, string>
  /** For calls that answer 401 to a wrong password too: the session is not taken as ended. */
  keepSession?: boolean
}

/** The JSON body of the answers that mean success; refusals are plain responses and have no part in it. */
type BodyOf<R> =
  R extends ClientResponse<infer Body, infer Status, 'json'>
    ? Status extends SuccessStatusCode
      ? Body
      : never
    : never

const clientFor = ({ headers = {}, timeoutMs = requestTimeoutMs, ...rest }: ApiOptions): ApiClient =>
  hc<AppType>(apiAddress, {
    headers,
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      fetchFromApi(input, init, { timeoutMs, ...rest }),
  })

export const callApi = async <R extends ClientResponse<unknown, number, string>>(
  send: (client: ApiClient) => Promise<R>,
  options: ApiOptions = {},
): Promise<Result<BodyOf<R>>> => {
  const settled = await callApiForResponse(send, options)
  if (!settled.ok) return settled
  return settle(async () => (await settled.value.json()) as BodyOf<R>)
}

export const callApiForBlob = async (
  send: (client: ApiClient) => Promise<ClientResponse<unknown, number, string>>,
  options: ApiOptions = {},
): Promise<Result<Blob>> => {
  const settled = await callApiForResponse(send, options)
  if (!settled.ok) return settled
  return settle(() => settled.value.blob())
}

export const callApiForNothing = async (
  send: (client: ApiClient) => Promise<ClientResponse<unknown, number, string>>,
  options: ApiOptions = {},
): Promise<Result<null>> => {
  const settled = await callApiForResponse(send, options)
  return settled.ok ? ok(null) : settled
}

/** For those who need the headers or the status; only 2xx and 304 get here. */
export const callApiForResponse = (
  send: (client: ApiClient) => Promise<ClientResponse<unknown, number, string>>,
  options: ApiOptions = {},
): Promise<Result<Response>> => settle(async () => (await send(clientFor(options))) as unknown as Response)

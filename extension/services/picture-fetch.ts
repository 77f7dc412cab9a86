import { photoMaxBytes } from '#shared/rules/limits.ts'
import { browser } from './browser.ts'
import { mayRead } from './private-address.ts'
import { fetchToRedirect, type Sent } from './redirect.ts'
import { failed, ok, type Result, type Trouble } from './result.ts'
import { say } from './words.ts'

/** A picture's server may take this long, in milliseconds. */
export const pictureTimeoutMs = 30_000

/** The pattern by which a host is asked for in `permissions.request`: that very host and scheme, any port. */
export const permissionPattern = (url: string): string => {
  const { protocol, hostname } = new URL(url)
  return `${protocol}//${hostname}/*`
}

/** A chain of redirects is followed so far. */
const hopsMax = 5

/**
 * Gets a picture for the background: one GET of an http(s) address, without cookies, at most `photoMaxBytes`.
 * Works where the host allows everybody (CORS) or where the person gave permission for it; otherwise the answer
 * is `permission_needed` with `more.origins`. A private address, and one that a redirect leads to, is asked for
 * nothing unless the page itself lies as near.
 */
export const fetchPicture = async (address: string, pageUrl: string): Promise<Result<Blob>> => {
  const page = new URL(pageUrl).hostname
  const signal = AbortSignal.timeout(pictureTimeoutMs)
  let url = readAddress(address)
  for (let hops = 0; hops <= hopsMax; hops++) {
    if (url === null) return failed(notAnAddress())
    if (!mayRead(url.hostname, page)) return failed(privateAddress())
    let sent: Sent
    try {
      sent = await fetchToRedirect(url, { ...asPicture, signal })
    } catch (cause) {
      return failed(await explain(url, cause))
    }
    const { response, next } = sent
    if (response.type !== 'opaqueredirect')
      return response.ok ? readBounded(response) : failed(statusTrouble(response.status))
    if (next === null) return failed(await lackingPermission(url, refusedByHost()))
    url = readAddress(next)
  }
  return failed(refusedByHost())
}

const asPicture = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  headers: { accept: 'image/avif,image/webp,image/png,image/jpeg,image/*;q=0.8,*/*;q=0.5' },
} as const

const readAddress = (address: string): URL | null => {
  const url = URL.parse(address)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' ? url : null
}

/** Stops reading as soon as the file is larger than what the Worker would take, whatever its header said. */
const readBounded = async (response: Response): Promise<Result<Blob>> => {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
  if (/^(text|video|audio)\/|json|javascript|pdf/.test(type)) {
    await response.body?.cancel()
    return failed(notAPicture())
  }
  const reader = response.body?.getReader()
  if (reader === undefined) return failed(notAPicture())
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      bytes += read.value.byteLength
      if (bytes > photoMaxBytes) {
        await reader.cancel()
        return failed(tooManyBytes())
      }
      parts.push(read.value)
    }
  } catch {
    return failed(interrupted())
  }
  return ok(new Blob(parts, { type }))
}

/** `fetch` calls a refusal by CORS, a dead host and a lost connection by the same name. */
const explain = async (url: URL, cause: unknown): Promise<Trouble> => {
  if (cause instanceof DOMException && cause.name === 'TimeoutError') return interrupted()
  return lackingPermission(url, navigator.onLine ? interrupted() : offlineNow())
}

const lackingPermission = async (url: URL, otherwise: Trouble): Promise<Trouble> => {
  const origins = [permissionPattern(url.href)]
  const isGiven = await browser.permissions.contains({ origins })
  return isGiven ? otherwise : { ...permissionNeeded(), more: { origins } }
}

const statusTrouble = (status: number): Trouble =>
  status === 404 || status === 410 ? gone() : { ...refusedByHost(), more: { status } }

const megabytes = Math.round(photoMaxBytes / 1024 / 1024)

const notAnAddress = (): Trouble => ({
  code: 'not_a_picture',
  title: say('service_this_is_not_a_photo'),
  detail: say('service_its_address_cannot_be_read'),
})
const privateAddress = (): Trouble => ({
  code: 'private_address',
  title: say('service_lightpool_does_not_read_this'),
  detail: say('service_it_lies_on_a_private_network'),
})
const permissionNeeded = (): Trouble => ({
  code: 'permission_needed',
  title: say('service_lightpool_needs_your'),
  detail: say('service_your_browser_keeps_this_photo'),
})
const notAPicture = (): Trouble => ({
  code: 'not_a_picture',
  title: say('service_this_is_not_a_photo'),
  detail: say('service_the_site_sent_something_else'),
})
const gone = (): Trouble => ({
  code: 'photo_gone',
  title: say('service_the_photo_is_not_there_any'),
  detail: say('service_the_site_does_not_find_it'),
})
const refusedByHost = (): Trouble => ({
  code: 'photo_refused',
  title: say('service_the_site_keeps_this_photo_to'),
  detail: say('service_it_did_not_hand_the_photo_out'),
})
const interrupted = (): Trouble => ({
  code: 'photo_interrupted',
  title: say('service_the_photo_did_not_arrive'),
  detail: say('service_its_server_did_not_answer_in'),
})
const offlineNow = (): Trouble => ({
  code: 'offline',
  title: say('service_no_connection'),
  detail: say('service_check_the_connection_and_try'),
})
/** A file above the bound that both sides share. */
export const tooManyBytes = (): Trouble => ({
  code: 'too_large',
  title: say('service_this_photo_is_too_large'),
  detail: say('service_lightpool_takes_files_of_up_to', megabytes),
})

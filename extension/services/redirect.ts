import { browser } from './browser.ts'

/** Where a request was sent on to, as the browser's network tells it; `fetch` itself keeps that from everybody. */
export type Sent = { response: Response; next: string | null }

type Redirected = { url: string; redirectUrl: string }

/**
 * `fetch` that stops at a redirect and says where it leads, so that the next address can be judged before anything
 * is asked of it. `next` is null without a redirect, and where the host's permission is missing to see it.
 */
export const fetchToRedirect = async (url: URL, init: RequestInit): Promise<Sent> => {
  let next: string | null = null
  const asked = url.href.replace(/#.*$/, '')
  const see = (details: Redirected): undefined => {
    if (details.url === asked) next = details.redirectUrl
  }
  const { onBeforeRedirect } = browser.webRequest
  // Only for as long as we ask: a listener that stayed would wake us for every picture of every site.
  onBeforeRedirect.addListener(see, {
    urls: [`${url.protocol}//${url.hostname}/*`],
    types: ['xmlhttprequest'],
  })
  try {
    const response = await fetch(url, { ...init, redirect: 'manual' })
    if (response.type === 'opaqueredirect') await eventsAreIn()
    return { response, next: response.type === 'opaqueredirect' ? next : null }
  } finally {
    onBeforeRedirect.removeListener(see)
  }
}

/** The network's events and the answer to `fetch` come on different ways. */
const eventsAreIn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50))

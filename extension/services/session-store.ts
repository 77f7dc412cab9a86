import { browser } from './browser.ts'
import { forgetSecret, keepSecret, readSecret } from './secret-store.ts'
import { watchStored } from './watch-stored.ts'

/**
 * The session token: read and written by the background alone. Other contexts know only whether there is a
 * session, by `SessionState`, which is kept beside it for the popup's first paint.
 */
const tokenKey = 'session-token'
const stateKey = 'session-state'

/** `ended`: the Worker refused the token, so the person is asked to sign in again and told why. */
export type SessionState = 'signed-in' | 'signed-out' | 'ended'

export const readToken = (): Promise<string | null> => readSecret(tokenKey)

export const keepToken = async (token: string): Promise<void> => {
  await keepSecret(tokenKey, token)
  await browser.storage.local.set({ [stateKey]: 'signed-in' satisfies SessionState })
}

export const forgetToken = async (state: Exclude<SessionState, 'signed-in'>): Promise<void> => {
  await forgetSecret(tokenKey)
  await browser.storage.local.set({ [stateKey]: state })
}

/** A late 401 for an older token must not end the session that replaced it. */
export const endSession = async (refusedToken: string): Promise<void> => {
  if ((await readToken()) === refusedToken) await forgetToken('ended')
}

export const readSessionState = async (): Promise<SessionState> => {
  const kept = await browser.storage.local.get(stateKey)
  return (kept[stateKey] as SessionState | undefined) ?? 'signed-out'
}

/** Tells every change of the session, whichever context made it. Returns how to stop. */
export const watchSessionState = (changed: (state: SessionState) => void): (() => void) =>
  watchStored(stateKey, (now) => changed((now as SessionState | undefined) ?? 'signed-out'))

import { browser } from './browser.ts'

/** What could be spent after the last purchase of this browser session, for whoever wants to tell of it. */
export type CreditsLeft = { accountId: string; available: number }

const storageKey = 'credits-left'

export const noteCreditsLeft = (left: CreditsLeft): Promise<void> =>
  browser.storage.session.set({ [storageKey]: left })

/** Hears of each change, also in a service worker that was woken for it. */
export const watchCreditsLeft = (changed: (now: CreditsLeft, before: CreditsLeft | null) => void): void => {
  browser.storage.session.onChanged.addListener((changes) => {
    const change = changes[storageKey]
    if (change?.newValue === undefined) return
    changed(change.newValue as CreditsLeft, (change.oldValue as CreditsLeft | undefined) ?? null)
  })
}

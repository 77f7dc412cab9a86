import { browser } from '#extension/services/browser.ts'
import { watchStored } from '#extension/services/watch-stored.ts'
import type { Me } from '#shared/contract/me.ts'

/** The last answer of `GET /v1/me`, so that the popup paints at once and the next call may answer 304. */
export type KeptMe = { me: Me; etag: string | null; at: number }

const storageKey = 'me'

export const readKeptMe = async (): Promise<KeptMe | null> => {
  const kept = await browser.storage.local.get(storageKey)
  return (kept[storageKey] as KeptMe | undefined) ?? null
}

export const keepMe = (kept: KeptMe): Promise<void> => browser.storage.local.set({ [storageKey]: kept })

export const forgetMe = (): Promise<void> => browser.storage.local.remove(storageKey)

/** Tells every change, whichever context made it. Returns how to stop. */
export const watchKeptMe = (changed: (kept: KeptMe | null) => void): (() => void) =>
  watchStored(storageKey, (now) => changed((now as KeptMe | undefined) ?? null))

import type { DBSchema } from 'idb'
import { browser } from './browser.ts'
import { openedOnce } from './database.ts'

/**
 * Secrets that outlive the browser and that content scripts cannot read. Chromium locks `storage.local` to our
 * own pages (`lockStorage`). Firefox has no access levels, so there they lie in a database of the extension's
 * own origin, which a content script, living in the page's origin, cannot open. Never in `storage.sync`.
 */
const canLock = typeof browser.storage?.local?.setAccessLevel === 'function'

/** Call at each start of the background, before anything is stored. */
export const lockStorage = async (): Promise<void> => {
  if (!canLock) return
  await browser.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
  await browser.storage.session.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })
}

interface SecretDatabase extends DBSchema {
  secrets: { key: string; value: string }
}

const database = openedOnce<SecretDatabase>('lightpool-secrets', (db) => {
  db.createObjectStore('secrets')
})

export const keepSecret = async (key: string, secret: string): Promise<void> => {
  if (canLock) await browser.storage.local.set({ [key]: secret })
  else await (await database()).put('secrets', secret, key)
}

export const readSecret = async (key: string): Promise<string | null> => {
  if (!canLock) return (await (await database()).get('secrets', key)) ?? null
  const kept: Record<string, string | undefined> = await browser.storage.local.get(key)
  return kept[key] ?? null
}

export const forgetSecret = async (key: string): Promise<void> => {
  if (canLock) await browser.storage.local.remove(key)
  else await (await database()).delete('secrets', key)
}

import { browser } from './browser.ts'

/**
 * Tells every change of what lies under a key of `storage.local`, whichever context made it; undefined where nothing
 * lies. Returns how to stop.
 */
export const watchStored = (key: string, changed: (now: unknown, before: unknown) => void): (() => void) => {
  const listener = (changes: Record<string, { newValue?: unknown; oldValue?: unknown }>) => {
    const change = changes[key]
    if (change !== undefined) changed(change.newValue, change.oldValue)
  }
  browser.storage.local.onChanged.addListener(listener)
  return () => browser.storage.local.onChanged.removeListener(listener)
}

import type { Settings } from '#shared/contract/settings.ts'
import { browser } from './browser.ts'
import { turns } from './turns.ts'
import { watchStored } from './watch-stored.ts'

/**
 * What somebody chose on the settings page, in `storage.local`. Our own pages and the background read it here; a
 * content script, which cannot, is told what it needs (features/settings/requests.ts).
 */
export type Preferences = {
  /** What brings up the button on a photo: the pointer or the keyboard, the keyboard alone, or nothing. */
  affordance: 'hover' | 'focus' | 'menu'
  /** How a photo that is enhanced for the first time is to look. */
  style: Settings['style']
  strength: number
  fileFormat: 'jpeg' | 'png' | 'webp'
  /** Names of downloads; see name-pattern.ts. */
  photoName: string
  zipName: string
  tellInvitations: boolean
  tellCredits: boolean
  theme: 'system' | 'light' | 'dark'
}

type Field<Value> = { otherwise: Value; fits: (value: unknown) => boolean }
type Schema = { readonly [Name in keyof Preferences]: Field<Preferences[Name]> }

const patternMaxLength = 80

const oneOf = <const Value extends string>(otherwise: Value, ...others: Value[]): Field<Value> => ({
  otherwise,
  fits: (value) => [otherwise, ...others].includes(value as Value),
})
const onOff = (otherwise: boolean): Field<boolean> => ({
  otherwise,
  fits: (value) => typeof value === 'boolean',
})
const text = (otherwise: string): Field<string> => ({
  otherwise,
  fits: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= patternMaxLength,
})

/** One line a preference. Written by hand: a schema library would cost the popup its first paint. */
const schema: Schema = {
  affordance: oneOf('hover', 'focus', 'menu'),
  style: oneOf('neutral', 'warm', 'bright'),
  strength: {
    otherwise: 1,
    fits: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  },
  fileFormat: oneOf('jpeg', 'png', 'webp'),
  photoName: text('{photo}'),
  zipName: text('{listing}-{nn}'),
  tellInvitations: onOff(true),
  tellCredits: onOff(true),
  theme: oneOf('system', 'light', 'dark'),
}

/** Whatever is stored, by us or by an older or newer version of us: what does not fit falls back, one by one. */
export const preferencesFrom = (stored: unknown): Preferences => {
  const kept = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  const entries = Object.entries(schema).map(([name, { otherwise, fits }]) => [
    name,
    Object.hasOwn(kept, name) && fits(kept[name]) ? kept[name] : otherwise,
  ])
  return Object.fromEntries(entries) as Preferences
}

const storageKey = 'preferences'

export const readPreferences = async (): Promise<Preferences> =>
  preferencesFrom((await browser.storage.local.get(storageKey))[storageKey])

const inTurn = turns()

/** What does not fit the schema is not kept. Changes are made in turn, so that none undoes another. */
export const changePreferences = (change: Partial<Preferences>): Promise<void> =>
  inTurn(async () => {
    const changed = preferencesFrom({ ...(await readPreferences()), ...change })
    await browser.storage.local.set({ [storageKey]: changed })
  })

/** Tells every change, whichever context made it. Returns how to stop. */
export const watchPreferences = (changed: (preferences: Preferences) => void): (() => void) =>
  watchStored(storageKey, (now) => changed(preferencesFrom(now)))

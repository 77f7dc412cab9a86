import { browser } from '#extension/services/browser.ts'
import { watchStored } from '#extension/services/watch-stored.ts'
import type { ReceivedInvitation } from '#shared/contract/invitations.ts'
import type { Told } from './rules.ts'

/**
 * What survives the service worker's death: the last answer of `GET /v1/invitations` with its ETag, and since when
 * nothing has happened. It is forgotten with the session.
 */
export type KeptInvitations = { received: ReceivedInvitation[]; etag: string | null; activeAt: number }

const keptKey = 'invitations'
const toldKey = 'invitations-told'

const nothing: KeptInvitations = { received: [], etag: null, activeAt: 0 }

export const readKept = async (): Promise<KeptInvitations> => {
  const kept = await browser.storage.local.get(keptKey)
  return { ...nothing, ...(kept[keptKey] as Partial<KeptInvitations> | undefined) }
}

export const changeKept = async (change: Partial<KeptInvitations>): Promise<void> => {
  await browser.storage.local.set({ [keptKey]: { ...(await readKept()), ...change } })
}

export const forgetKept = (): Promise<void> => browser.storage.local.remove(keptKey)

/** Tells every change, whichever context made it. Returns how to stop. */
export const watchKept = (changed: (kept: KeptInvitations) => void): (() => void) =>
  watchStored(keptKey, (now) => changed({ ...nothing, ...(now as Partial<KeptInvitations> | undefined) }))

/**
 * Opaque ids and times alone, so this outlives signing out: signing in again does not bring back a notification
 * that was put away.
 */
export const readTold = async (): Promise<Told[]> => {
  const kept = await browser.storage.local.get(toldKey)
  return (kept[toldKey] as Told[] | undefined) ?? []
}

export const keepTold = (told: readonly Told[]): Promise<void> =>
  browser.storage.local.set({ [toldKey]: told })

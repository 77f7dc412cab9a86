import { browser } from '#extension/services/browser.ts'

/** A popup closes when somebody goes to copy addresses from elsewhere: what was typed is there when it opens again. */
const storageKey = 'invite-draft'

export const readInviteDraft = async (): Promise<string> => {
  const kept = await browser.storage.session.get(storageKey)
  return (kept[storageKey] as string | undefined) ?? ''
}

export const keepInviteDraft = (text: string): Promise<void> =>
  browser.storage.session.set({ [storageKey]: text })

export const forgetInviteDraft = (): Promise<void> => browser.storage.session.remove(storageKey)

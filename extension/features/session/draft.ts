import { signal } from '@preact/signals'
import { browser } from '#extension/services/browser.ts'
import { readLastEmail } from './last-email.ts'

/**
 * Where somebody is on the way in. Kept in `storage.local`, because the popup closes the moment they go to look
 * for the mail. Never the password.
 */
export type Draft = {
  screen: 'welcome' | 'sign-up' | 'sign-in' | 'code' | 'forgotten' | 'reset-sent'
  name: string
  email: string
  /** Why the code screen is shown: a fresh sign-up, or a sign-in with an address that is not verified yet. */
  codeFor: 'sign-up' | 'sign-in'
  /** When the last code was sent, in milliseconds; 0 when none was. */
  codeSentAt: number
  wrongTries: number
}

const storageKey = 'session-draft'

const emptyDraft: Draft = {
  screen: 'welcome',
  name: '',
  email: '',
  codeFor: 'sign-up',
  codeSentAt: 0,
  wrongTries: 0,
}

export const draft = signal<Draft>(emptyDraft)

/** The password of the sign-up under way: in this window's memory alone, gone when the popup closes. */
export const typedPassword: { value: string | undefined } = { value: undefined }

export const loadDraft = async (): Promise<void> => {
  const kept = await browser.storage.local.get(storageKey)
  const email = await readLastEmail()
  draft.value = { ...emptyDraft, email, ...(kept[storageKey] as Partial<Draft> | undefined) }
}

/** The session ended by itself: the way back in is short. */
export const startSigningInAgain = async (): Promise<void> => {
  await loadDraft()
  if (draft.value.screen === 'welcome') changeDraft({ screen: 'sign-in' })
}

export const changeDraft = (change: Partial<Draft>): void => {
  draft.value = { ...draft.value, ...change }
  void browser.storage.local.set({ [storageKey]: draft.value })
}

export const forgetDraft = (): void => {
  draft.value = emptyDraft
  typedPassword.value = undefined
  void browser.storage.local.remove(storageKey)
}

/** A code was just sent: the pause and the tries start anew. */
export const noteCodeSent = (change: Partial<Draft> = {}): void =>
  changeDraft({ ...change, screen: 'code', codeSentAt: Date.now(), wrongTries: 0 })

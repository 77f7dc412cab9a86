import { signal } from '@preact/signals'
import { readSessionState, type SessionState, watchSessionState } from '#extension/services/session-store.ts'
import { forgetDraft, loadDraft, startSigningInAgain } from './draft.ts'

/** Whether somebody is signed in, for drawing. The background decides; every open popup follows. */
export const sessionState = signal<SessionState>('signed-out')

export const loadSessionState = async (): Promise<void> => {
  await loadDraft()
  await follow(await readSessionState())
  watchSessionState((state) => void follow(state))
}

const follow = async (state: SessionState): Promise<void> => {
  if (state === 'signed-in') forgetDraft()
  if (state === 'ended') await startSigningInAgain()
  sessionState.value = state
}

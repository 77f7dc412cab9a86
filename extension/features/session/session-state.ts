import { signal } from '@preact/signals'
import { readSessionState, type SessionState, watchSessionState } from '#extension/services/session-store.ts'
import { forgetDraft } from './draft.ts'

/** Whether somebody is signed in, for drawing. The background decides; every open popup follows. */
export const sessionState = signal<SessionState>('signed-out')

export const loadSessionState = async (): Promise<void> => {
  sessionState.value = await readSessionState()
  watchSessionState((state) => {
    if (state === 'signed-in') forgetDraft()
    sessionState.value = state
  })
}

import { defineBackground } from 'wxt/utils/define-background'
import { startSession } from '#extension/features/session/background.ts'
import { lockStorage } from '#extension/services/secret-store.ts'

// Listeners are added synchronously: a service worker that wakes for an event hears it only if they are there.
export default defineBackground(() => {
  void lockStorage()
  startSession()
})

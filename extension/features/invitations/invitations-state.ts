import { computed, signal } from '@preact/signals'
import { ask } from '#extension/services/messages.ts'
import type { ReceivedInvitation } from '#shared/contract/invitations.ts'
import { readKept, watchKept } from './kept.ts'
import type { check } from './requests.ts'
import { stillStanding } from './rules.ts'

/** While a page of ours is open it asks this often, in milliseconds: a 304 costs next to nothing. */
const askEveryMs = 15_000

const received = signal<readonly ReceivedInvitation[]>([])

/** Invitations that wait for an answer, for drawing: what was known last at once, the present truth when it comes. */
export const waitingInvitations = computed(() => stillStanding(received.value, Date.now()))

/** The company that was joined from this very popup, to say so after the invitation is gone. */
export const justJoined = signal<string | null>(null)

export const loadInvitations = async (): Promise<void> => {
  received.value = (await readKept()).received
  watchKept((kept) => {
    received.value = kept.received
  })
}

/** Keeps asking while it is drawn; returns how to stop. What comes is drawn through storage. */
export const keepAsking = (): (() => void) => {
  const askNow = () => void ask<typeof check>('invitations/check', {})
  askNow()
  const asking = setInterval(askNow, askEveryMs)
  return () => clearInterval(asking)
}

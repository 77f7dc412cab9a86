import * as z from 'zod'
import { callApiForResponse } from '#extension/services/api.ts'
import { browser } from '#extension/services/browser.ts'
import { failed, internalTrouble, ok, type Result } from '#extension/services/result.ts'
import { readToken } from '#extension/services/session-store.ts'
import { ReceivedInvitation } from '#shared/contract/invitations.ts'
import { showCount } from './badge.ts'
import { inTurn } from './in-turn.ts'
import { changeKept, forgetKept, keepTold, readKept, readTold } from './kept.ts'
import { keepOnlyInvitations, putAllAway, showInvitation } from './notification.ts'
import { pauseUntilNextCheck, stillStanding, whatToTell } from './rules.ts'

export const alarmName = 'invitations'

const Answer = z.object({ invitations: z.array(ReceivedInvitation) })

/** Rises with every answer that is given here, so that a check which began before it cannot bring back the old list. */
let answersGiven = 0

/**
 * Asks for the invitations to this account's verified address; keeps, counts and notifies. While nothing has
 * changed the Worker answers an empty 304.
 */
export const checkInvitations = async (): Promise<Result<ReceivedInvitation[]>> => {
  const token = await readToken()
  if (token === null) return ok([])
  const { etag, activeAt } = await readKept()
  // Set before asking: the service worker may die while it waits for the answer.
  await schedule(pauseUntilNextCheck(activeAt, Date.now()))
  const answersBefore = answersGiven
  const response = await callApiForResponse(
    (client) => client.v1.invitations.$get(),
    etag === null ? {} : { headers: { 'if-none-match': etag } },
  )
  if (!response.ok) {
    const { retryAfterSeconds = 0 } = response.problem
    await schedule(Math.max(pauseUntilNextCheck(activeAt, Date.now()), retryAfterSeconds * 1000))
    return response
  }
  const read = response.value.status === 304 ? null : await readAnswer(response.value)
  if (read !== null && !read.ok) return read
  return inTurn(async () => {
    // Whoever signed out in the meantime, or answered one, is not told of what was true before.
    if ((await readToken()) !== token || answersGiven !== answersBefore)
      return ok((await readKept()).received)
    if (read !== null) await changeKept({ received: read.value, etag: response.value.headers.get('etag') })
    return ok(await show())
  })
}

/** Data that does not fit the contract is refused as a whole: what is known stays. */
const readAnswer = async (response: Response): Promise<Result<ReceivedInvitation[]>> => {
  const parsed = Answer.safeParse(await response.json().catch(() => null))
  if (parsed.success) return ok(parsed.data.invitations)
  console.warn('invitations are not as agreed', parsed.error.message)
  return failed(internalTrouble())
}

/** Brings badge and notifications to what is kept; only in turn. */
const show = async (): Promise<ReceivedInvitation[]> => {
  const now = Date.now()
  const standing = [...stillStanding((await readKept()).received, now)]
  const { tell, told } = whatToTell(standing, await readTold(), now)
  if (tell.length > 0) await changeKept({ activeAt: now })
  // Remembered first: dying in between loses a notification, which the badge makes up for, but never doubles one.
  await keepTold(told)
  await Promise.all([showCount(standing.length), keepOnlyInvitations(standing), ...tell.map(showInvitation)])
  return standing
}

/** Somebody is here, or something has just changed: ask now, and soon again. */
export const checkAfterActivity = async (): Promise<Result<ReceivedInvitation[]>> => {
  await inTurn(async () => {
    if ((await readToken()) !== null) await changeKept({ activeAt: Date.now() })
  })
  return checkInvitations()
}

/** One was answered here: it is gone at once from badge, notification and popup, before the next check agrees. */
export const noteAnswered = (id: string): Promise<void> =>
  inTurn(async () => {
    answersGiven += 1
    if ((await readToken()) === null) return
    const { received } = await readKept()
    await changeKept({
      received: received.filter((each) => each.id !== id),
      etag: null,
      activeAt: Date.now(),
    })
    await show()
  })

/** Nobody is signed in any more: nothing is known, shown or asked for. */
export const forgetInvitations = (): Promise<void> => inTurn(forget)

const forget = async (): Promise<void> => {
  await Promise.all([forgetKept(), showCount(0), putAllAway(), browser.alarms.clear(alarmName)])
}

/** Recurring, so that a check which dies half-way is followed by another. */
const schedule = async (pauseMs: number): Promise<void> => {
  const minutes = pauseMs / 60_000
  await browser.alarms.create(alarmName, { delayInMinutes: minutes, periodInMinutes: minutes })
}

/** After the background has started: the alarm may be gone with the browser, the badge always is. */
export const resume = async (): Promise<void> => {
  if ((await readToken()) === null) {
    // Somebody may be signing in right now: what they are told of stays.
    return inTurn(async () => ((await readToken()) === null ? forget() : undefined))
  }
  if ((await browser.alarms.get(alarmName)) === undefined) {
    await checkInvitations()
    return
  }
  await inTurn(async () => showCount(stillStanding((await readKept()).received, Date.now()).length))
}

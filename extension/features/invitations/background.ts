import { answer } from '#extension/services/answer.ts'
import { browser } from '#extension/services/browser.ts'
import { ok } from '#extension/services/result.ts'
import { watchSessionState } from '#extension/services/session-store.ts'
import { acceptAtOnce, acceptInvitation, declineInvitation } from './answer-invitation.ts'
import { alarmName, checkAfterActivity, checkInvitations, forgetInvitations, resume } from './check.ts'
import { acceptButton, invitationOf, putAway, showJoined } from './notification.ts'
import { openReview } from './open-review.ts'
import { readReview } from './read-review.ts'
import * as requests from './requests.ts'
import type { RefreshMe } from './shapes.ts'

/**
 * Learns of invitations while somebody is signed in, and answers them from the notification, the popup and the
 * review. Every listener is added at once; what is remembered lies in storage, since the service worker forgets.
 */
export const startInvitations = ({ refreshMe }: { refreshMe: RefreshMe }): void => {
  answer(requests.check, checkAfterActivity)
  answer(requests.readReview, ({ id }) => readReview(refreshMe, id))
  answer(requests.openReview, async ({ id }) => {
    await openReview(id)
    return ok(null)
  })
  answer(requests.accept, ({ id }) => acceptInvitation(refreshMe, id))
  answer(requests.acceptAtOnce, ({ id }) => acceptAtOnce(refreshMe, id))
  answer(requests.decline, ({ id }) => declineInvitation(refreshMe, id))

  watchSessionState((state) => void (state === 'signed-in' ? checkAfterActivity() : forgetInvitations()))
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void checkInvitations()
  })
  browser.runtime.onStartup.addListener(() => void checkInvitations())
  browser.notifications.onClicked.addListener((id) => void hearClick(id))
  browser.notifications.onButtonClicked?.addListener((id, button) => void hearButton(refreshMe, id, button))
  void resume()
}

const hearClick = async (notificationId: string): Promise<void> => {
  const id = invitationOf(notificationId)
  await putAway(notificationId)
  if (id !== null) await openReview(id)
}

const hearButton = async (refreshMe: RefreshMe, notificationId: string, button: number): Promise<void> => {
  if (button !== acceptButton) return hearClick(notificationId)
  const id = invitationOf(notificationId)
  if (id === null) return
  await putAway(notificationId)
  const accepted = await acceptAtOnce(refreshMe, id)
  if (!accepted.ok || accepted.value.joined === null) return
  const me = await refreshMe()
  await showJoined(id, accepted.value.joined.name, me.ok ? me.value.credits.available : null)
}

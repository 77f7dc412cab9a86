import { browser } from '#extension/services/browser.ts'
import { notify } from '#extension/services/notify.ts'
import { plainName } from '#extension/services/plain-name.ts'
import { readPreferences } from '#extension/services/preferences.ts'
import { say } from '#extension/services/words.ts'
import type { ReceivedInvitation } from '#shared/contract/invitations.ts'

const invitedPrefix = 'lightpool-invited:'
const joinedPrefix = 'lightpool-joined:'

/** The place of `Accept` among the buttons, as `onButtonClicked` tells it. */
export const acceptButton = 0

/** Firefox has neither buttons nor `requireInteraction`, and refuses a notification that asks for them. */
const forButtons = () =>
  import.meta.env.BROWSER === 'firefox'
    ? {}
    : {
        buttons: [{ title: say('invitations_accept') }, { title: say('invitations_review') }],
        requireInteraction: true,
      }

/** Showing the same id again replaces what is shown. Badge and popup tell of it as well, whatever was chosen here. */
export const showInvitation = async ({ id, organization, invitedBy }: ReceivedInvitation): Promise<void> => {
  if (!(await readPreferences()).tellInvitations) return
  await notify(
    `${invitedPrefix}${id}`,
    {
      title: say('invitations_join_on_lightpool', plainName(organization.name)),
      message: say('invitations_invites_you_the_company_pays', plainName(invitedBy)),
    },
    forButtons(),
  )
}

/** Says that the acceptance went through. `canSpend` is null when it is not known. */
export const showJoined = async (
  invitationId: string,
  organization: string,
  canSpend: number | null,
): Promise<void> => {
  const pays = say('invitations_company_pays_now')
  await notify(`${joinedPrefix}${invitationId}`, {
    title: say('invitations_you_are_in', plainName(organization)),
    message: canSpend === null ? pays : `${pays} ${say('invitations_can_spend_now', canSpend)}`,
  })
}

/** The invitation that a notification asks about; null for any other notification. */
export const invitationOf = (notificationId: string): string | null =>
  notificationId.startsWith(invitedPrefix) ? notificationId.slice(invitedPrefix.length) : null

export const putAway = async (notificationId: string): Promise<void> => {
  await browser.notifications.clear(notificationId)
}

/** Puts away what was answered, withdrawn or has expired; everything, when nothing still stands. */
export const keepOnlyInvitations = async (standing: readonly ReceivedInvitation[]): Promise<void> => {
  const shown = Object.keys(await browser.notifications.getAll())
  const over = shown.filter((notificationId) => {
    const id = invitationOf(notificationId)
    return id !== null && !standing.some((invitation) => invitation.id === id)
  })
  await Promise.all(over.map(putAway))
}

/** Of whoever was signed in here, nothing stays on the screen. */
export const putAllAway = async (): Promise<void> => {
  const shown = Object.keys(await browser.notifications.getAll())
  const ours = shown.filter((id) => id.startsWith(invitedPrefix) || id.startsWith(joinedPrefix))
  await Promise.all(ours.map(putAway))
}

import { browser, ownAddress } from '#extension/services/browser.ts'
import { plainName } from '#extension/services/plain-name.ts'
import { readPreferences } from '#extension/services/preferences.ts'
import type { ReceivedInvitation } from '#shared/contract/invitations.ts'

const invitedPrefix = 'lightpool-invited:'
const joinedPrefix = 'lightpool-joined:'

/** The place of `Accept` among the buttons, as `onButtonClicked` tells it. */
export const acceptButton = 0

/** Firefox has neither buttons nor `requireInteraction`, and refuses a notification that asks for them. */
const forButtons =
  import.meta.env.BROWSER === 'firefox'
    ? {}
    : { buttons: [{ title: 'Accept' }, { title: 'Review' }], requireInteraction: true }

const icon = () => ownAddress('/icon/128.png')

/** Showing the same id again replaces what is shown. Badge and popup tell of it as well, whatever was chosen here. */
export const showInvitation = async ({ id, organization, invitedBy }: ReceivedInvitation): Promise<void> => {
  if (!(await readPreferences()).tellInvitations) return
  await browser.notifications.create(`${invitedPrefix}${id}`, {
    type: 'basic',
    iconUrl: icon(),
    title: `Join ${plainName(organization.name)} on Lightpool?`,
    message: `${plainName(invitedBy)} invites you. The company pays for your photos, and nobody there sees them.`,
    ...forButtons,
  })
}

/** Says that the acceptance went through. `canSpend` is null when it is not known. */
export const showJoined = async (
  invitationId: string,
  organization: string,
  canSpend: number | null,
): Promise<void> => {
  const pool = canSpend === null ? '' : ` Credits that you can spend now: ${canSpend.toLocaleString()}.`
  await browser.notifications.create(`${joinedPrefix}${invitationId}`, {
    type: 'basic',
    iconUrl: icon(),
    title: `You are in ${plainName(organization)}`,
    message: `The company pays from now on.${pool}`,
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

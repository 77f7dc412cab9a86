import { callApi, callApiForNothing } from '#extension/services/api.ts'
import { ok, type Result, type Trouble } from '#extension/services/result.ts'
import { checkAfterActivity, noteAnswered } from './check.ts'
import { openReview } from './open-review.ts'
import { hasOwnToThinkOf } from './rules.ts'
import type { Accepted, Joined, RefreshMe } from './shapes.ts'

/** After these it stands no more, or never stood: whoever still shows it must look again. */
const meansItIsOver = ({ code }: Trouble): boolean =>
  code === 'invitation_final' || code === 'invitation_expired' || code === 'not_found'

/**
 * Joins, and lets every open popup know at once. Accepting again is the same answer again, so two windows, or a
 * press on an old notification, do no harm.
 */
export const acceptInvitation = async (refreshMe: RefreshMe, id: string): Promise<Result<Joined>> => {
  const joined = await callApi((client) =>
    client.v1.invitations[':id'].accept.$post({ param: { id }, json: {} }),
  )
  await settle(refreshMe, id, joined)
  return joined
}

export const declineInvitation = async (refreshMe: RefreshMe, id: string): Promise<Result<null>> => {
  const declined = await callApiForNothing((client) =>
    client.v1.invitations[':id'].decline.$post({ param: { id }, json: {} }),
  )
  await settle(refreshMe, id, declined)
  return declined
}

const settle = async (refreshMe: RefreshMe, id: string, result: Result<unknown>): Promise<void> => {
  if (result.ok || meansItIsOver(result.problem)) await noteAnswered(id)
  // Which team, who pays and what can be spent: the popup draws it from here.
  await refreshMe()
  await checkAfterActivity()
}

/**
 * For presses outside of the review. Joins at once when joining changes nothing that the person might want to think
 * of; else, or when it does not work, the review opens and says why.
 */
export const acceptAtOnce = async (refreshMe: RefreshMe, id: string): Promise<Result<Accepted>> => {
  const joined = (await wantsALook(refreshMe)) ? null : await acceptInvitation(refreshMe, id)
  if (joined?.ok) return ok({ joined: joined.value.organization })
  await openReview(id)
  return ok({ joined: null })
}

const wantsALook = async (refreshMe: RefreshMe): Promise<boolean> => {
  const [me, credits] = await Promise.all([refreshMe(), callApi((client) => client.v1.credits.$get())])
  if (!me.ok || !credits.ok || me.value.organization !== null) return true
  return hasOwnToThinkOf(credits.value)
}

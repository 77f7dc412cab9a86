import { callApi } from '#extension/services/api.ts'
import { ok, type Result } from '#extension/services/result.ts'
import type { RefreshMe, Reviewed } from './shapes.ts'

/** Everything that the review says, asked for anew: nothing that is decided there comes from a cache. */
export const readReview = async (refreshMe: RefreshMe, id: string): Promise<Result<Reviewed>> => {
  const [invitation, me, credits, billing] = await Promise.all([
    callApi((client) => client.v1.invitations[':id'].$get({ param: { id } })),
    refreshMe(),
    callApi((client) => client.v1.credits.$get()),
    callApi((client) => client.v1.billing.$get()),
  ])
  if (!invitation.ok) return invitation
  if (!me.ok) return me
  if (!credits.ok) return credits
  if (!billing.ok) return billing
  return ok({
    invitation: invitation.value,
    me: me.value,
    credits: credits.value,
    billing: billing.value,
  })
}

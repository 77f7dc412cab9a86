import type { Organization } from '#shared/contract/organization.ts'
import type { ActorContext } from '#worker/domain/context.ts'
import { describeOrganization } from '#worker/domain/organizations/rules.ts'
import { done, notFound, type Outcome, refuse } from '#worker/domain/outcome.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { memberJoinedMail } from '#worker/mail/templates/member-joined.ts'
import { insertAuditEvent } from '#worker/store/audit.ts'
import { commit, mustChange } from '#worker/store/database.ts'
import { acceptInvitationRow, findInvitation, type InvitationRow } from '#worker/store/invitations.ts'
import { findOrganizationOf, listMemberRows } from '#worker/store/organizations.ts'
import { refusalOf } from '#worker/store/refusals.ts'
import { refuseUnlessPending } from './rules.ts'

type Joined = { organization: Organization }

/** Why this account cannot join now, or how it has joined already; null when the commit may be tried. */
const settled = async (ctx: ActorContext, invitation: InvitationRow): Promise<Outcome<Joined> | null> => {
  const present = await findOrganizationOf(ctx.db, ctx.actor.accountId)
  if (invitation.state === 'accepted' && invitation.acceptedBy === ctx.actor.accountId) {
    // Accepting again is the first answer again, while its membership lasts.
    return present?.id === invitation.organizationId
      ? done({ organization: describeOrganization(present) })
      : refuse({ code: 'invitation_final', state: 'accepted' })
  }
  const refusal = refuseUnlessPending(invitation, ctx.now())
  if (refusal) return refuse(refusal)
  if (present)
    return refuse({ code: present.role === 'owner' ? 'owns_organization' : 'already_in_organization' })
  return null
}

/** Tells the owner; that this mail fails changes nothing about the joining. */
const tellOwner = async (ctx: ActorContext, invitation: InvitationRow) => {
  const members = await listMemberRows(ctx.db, invitation.organizationId)
  const owner = members.find((member) => member.role === 'owner')
  if (!owner) return
  const { organizationName: organization } = invitation
  await deliver(ctx, memberJoinedMail({ to: owner.email, organization, member: ctx.actor.email }))
}

/**
 * Joins by an explicit acceptance (T4), in one atomic step of which exactly one of many succeeds: the invitation is
 * taken, the membership made, the event recorded, or none of it. `found` is addressed to the actor; `by` its link,
 * it counts only while that link is the newest (T7).
 */
export const acceptInvitation = async (
  ctx: ActorContext,
  found: InvitationRow,
  by: 'link' | 'id',
): Promise<Outcome<Joined>> => {
  const early = await settled(ctx, found)
  if (early) return early
  const at = ctx.now()
  try {
    await commit(ctx.db, [
      acceptInvitationRow(ctx.db, {
        id: found.id,
        accountId: ctx.actor.accountId,
        at,
        generation: by === 'link' ? found.generation : null,
      }),
      mustChange(ctx.db),
      insertAuditEvent(ctx.db, {
        organizationId: found.organizationId,
        at,
        actorId: ctx.actor.accountId,
        kind: 'joined',
        subjectId: ctx.actor.accountId,
      }),
    ])
  } catch (error) {
    if (refusalOf(error) === null) throw error
    // Somebody was quicker: the present state says who and what that means.
    const now = await findInvitation(ctx.db, found.id)
    if (by === 'link' && now && now.generation !== found.generation) return notFound()
    return (now && (await settled(ctx, now))) ?? refuse({ code: 'conflict' })
  }
  await tellOwner(ctx, found)
  return done({
    organization: describeOrganization({
      id: found.organizationId,
      name: found.organizationName,
      createdAt: found.organizationCreatedAt,
      role: 'member',
    }),
  })
}

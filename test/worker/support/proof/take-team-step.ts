import { acceptInvitation } from '#worker/domain/invitations/accept.ts'
import { acceptOwnership } from '#worker/domain/organizations/accept-ownership.ts'
import { setCaps } from '#worker/domain/organizations/caps.ts'
import { createOrganization } from '#worker/domain/organizations/create.ts'
import { deleteOrganization } from '#worker/domain/organizations/delete.ts'
import { leaveOrganization } from '#worker/domain/organizations/leave.ts'
import { offerOwnership } from '#worker/domain/organizations/offer-ownership.ts'
import { removeMember } from '#worker/domain/organizations/remove-member.ts'
import { deleteAccountRows } from '#worker/store/accounts.ts'
import { commit } from '#worker/store/database.ts'
import { findInvitation, findPendingInvitation, insertInvitation } from '#worker/store/invitations.ts'
import { findOrganizationOf } from '#worker/store/organizations.ts'
import { actingAs } from '../ledger.ts'
import { spendingIn } from './spending.ts'
import type { TeamStep } from './steps.ts'
import { together } from './together.ts'
import { asTold, tell, told } from './told.ts'
import { accountOf, photoOf, type World } from './world.ts'

/** No invitation of these tests runs out. */
const neverEnds = 8_640_000_000_000_000

/** The pending invitation of somebody into the team of an owner; made where there is none. */
const invite = async (world: World, ownerId: string, accountId: string): Promise<string> => {
  const { ctx } = world
  const organization = await findOrganizationOf(ctx.db, ownerId)
  if (!organization) throw new Error(`${ownerId} owns nothing`)
  const email = `${accountId}@example.com`
  const pending = await findPendingInvitation(ctx.db, organization.id, email)
  if (pending) return pending.id
  world.happens()
  const id = ctx.newId('inv')
  const row = { id, organizationId: organization.id, ownerId, email, tokenHash: id, sentAt: ctx.now() }
  await commit(ctx.db, [insertInvitation(ctx.db, { ...row, expiresAt: neverEnds })])
  return id
}

/** One step of who is with whom, on the database and on paper, held against each other. */
export const takeTeamStep = async (world: World, each: TeamStep): Promise<void> => {
  const { ctx, paper, attempt } = world
  const { teams } = paper
  const accountId = accountOf(each.who)
  const me = actingAs(ctx, accountId)
  if (!paper.accounts.has(accountId)) return
  switch (each.do) {
    case 'create_team': {
      const id = ctx.newId('team')
      return attempt(
        each.cut,
        async () => tell(await createOrganization(me, { name: 'Team' })),
        () => asTold(teams.create(accountId, id)),
      )
    }
    case 'join': {
      const ownerId = accountOf(each.owner)
      if (!teams.owns(ownerId)) return
      const id = await invite(world, ownerId, accountId)
      return attempt(
        each.cut,
        async () => tell(await acceptInvitation(me, (await findInvitation(ctx.db, id))!, 'id')),
        () => asTold(teams.join(accountId, teams.members.get(ownerId)!, id)),
      )
    }
    case 'leave':
      return attempt(
        each.cut,
        async () => tell(await leaveOrganization(me)),
        () => asTold(teams.leave(accountId)),
      )
    case 'remove': {
      const ownerId = accountOf(each.owner)
      return attempt(
        each.cut,
        async () => tell(await removeMember(actingAs(ctx, ownerId), { accountId })),
        () => asTold(teams.remove(ownerId, accountId)),
      )
    }
    case 'buy_while_removed': {
      const ownerId = teams.payerOf(accountId)
      if (ownerId === accountId) return
      const { buy } = spendingIn(world)
      return together(world, [
        [
          () => buy(each.who, each.photo, each.key),
          (on) => on.buy(photoOf(each.who, each.photo), `key_${each.key}`),
        ],
        [
          async () => tell(await removeMember(actingAs(ctx, ownerId), { accountId })),
          (on) => asTold(on.teams.remove(ownerId, accountId)),
        ],
      ])
    }
    case 'offer': {
      const ownerId = accountOf(each.owner)
      return attempt(
        each.cut,
        async () => tell(await offerOwnership(actingAs(ctx, ownerId), { accountId })),
        () => asTold(teams.offer(ownerId, accountId)),
      )
    }
    case 'take_over':
      return attempt(
        each.cut,
        async () => tell(await acceptOwnership(me)),
        () => asTold(teams.takeOver(accountId)),
      )
    case 'dissolve':
      return attempt(
        each.cut,
        async () => tell(await deleteOrganization(me)),
        () => asTold(teams.dissolve(accountId)),
      )
    case 'cap': {
      const ownerId = accountOf(each.owner)
      const caps = {
        default: each.all,
        members: each.one === undefined ? {} : { [accountId]: each.one },
      }
      return attempt(
        each.cut,
        async () => tell(await setCaps(actingAs(ctx, ownerId), caps)),
        () => asTold(teams.setCaps(ownerId, caps)),
      )
    }
    case 'delete_account':
      if (!each.really) return
      return attempt(
        null,
        () => told(commit(ctx.db, deleteAccountRows(ctx.db, accountId))),
        () => paper.deleteAccount(accountId),
      )
  }
}

import { type Person, quickPerson } from './people.ts'
import { addPhoto, buy, makeOrder, picture } from './photos.ts'
import { call, giveCredits, invite, makeMember, makeOwner } from './team.ts'

/** Who can be looking: the columns of the access matrix. */
export const viewers = [
  'nobody',
  'stranger',
  'member',
  'exMember',
  'teamMate',
  'owner',
  'otherOwner',
] as const
export type Viewer = (typeof viewers)[number]

/**
 * A team with everything that an operation can name. The order and its paid photo are the member's, the invitation
 * is addressed to the stranger.
 */
export type World = {
  people: Record<Exclude<Viewer, 'nobody'>, Person>
  orderId: string
  imageId: string
  invitation: { id: string; token: string }
}

/** `offered`: ownership is on offer to the team mate. */
export const makeWorld = async ({ offered = false } = {}): Promise<World> => {
  const [owner, otherOwner, stranger] = [
    await makeOwner('Ours'),
    await makeOwner('Theirs'),
    await quickPerson(),
  ]
  const [member, teamMate, exMember] = [
    await makeMember(owner),
    await makeMember(owner),
    await makeMember(owner),
  ]
  await call(owner, 'DELETE', `/v1/organization/members/${exMember.accountId}`)
  await giveCredits(owner.accountId, 5)
  const order = await makeOrder(member)
  const image = await addPhoto(member, order.id)
  await buy(member, image.id)
  await member.fetch(`/v1/images/${image.id}/result`, {
    method: 'PUT',
    headers: { 'Content-Type': 'image/jpeg' },
    body: picture('jpeg'),
  })
  const invitation = await invite(owner, stranger.email)
  if (offered) await call(owner, 'POST', '/v1/organization/transfer', { accountId: teamMate.accountId })
  return {
    people: { stranger, member, exMember, teamMate, owner, otherOwner },
    orderId: order.id,
    imageId: image.id,
    invitation,
  }
}

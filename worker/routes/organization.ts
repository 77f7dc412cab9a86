import { Hono } from 'hono'
import { Caps } from '#shared/contract/caps.ts'
import { EmptyBody, PageQuery } from '#shared/contract/fields.ts'
import { InviteInput } from '#shared/contract/invitations.ts'
import { OrganizationInput, TransferInput } from '#shared/contract/organization.ts'
import type { AppEnv } from '#worker/app-env.ts'
import { inviteMany, inviteOne } from '#worker/domain/invitations/invite.ts'
import { listSentInvitations, resendInvitation, revokeInvitation } from '#worker/domain/invitations/sent.ts'
import { takeLimit } from '#worker/domain/limits/take.ts'
import { acceptOwnership } from '#worker/domain/organizations/accept-ownership.ts'
import { readCaps, setCaps } from '#worker/domain/organizations/caps.ts'
import { createOrganization } from '#worker/domain/organizations/create.ts'
import { deleteOrganization } from '#worker/domain/organizations/delete.ts'
import { declineOwnership, withdrawOwnership } from '#worker/domain/organizations/end-offer.ts'
import { leaveOrganization } from '#worker/domain/organizations/leave.ts'
import { listAudit } from '#worker/domain/organizations/list-audit.ts'
import { listMembers } from '#worker/domain/organizations/list-members.ts'
import { offerOwnership } from '#worker/domain/organizations/offer-ownership.ts'
import { readOrganization } from '#worker/domain/organizations/read.ts'
import { readOwnershipOffer } from '#worker/domain/organizations/read-offer.ts'
import { removeMember } from '#worker/domain/organizations/remove-member.ts'
import { renameOrganization } from '#worker/domain/organizations/rename.ts'
import { body, query } from './accepts.ts'
import { limited } from './limited.ts'
import { actorContext, signedIn } from './middleware.ts'
import { problem } from './problem.ts'

export const organization = new Hono<AppEnv>()
  .use(signedIn)
  .post('/', body(OrganizationInput), async (c) => {
    const created = await createOrganization(actorContext(c), c.req.valid('json'))
    return created.ok ? c.json(created.value, 201) : problem(c, created.refusal)
  })
  .get('/', async (c) => {
    const read = await readOrganization(actorContext(c))
    return read.ok ? c.json(read.value) : problem(c, read.refusal)
  })
  .patch('/', body(OrganizationInput), async (c) => {
    const renamed = await renameOrganization(actorContext(c), c.req.valid('json'))
    return renamed.ok ? c.json(renamed.value) : problem(c, renamed.refusal)
  })
  .delete('/', body(EmptyBody), async (c) => {
    const deleted = await deleteOrganization(actorContext(c))
    return deleted.ok ? c.body(null, 204) : problem(c, deleted.refusal)
  })
  .get('/members', async (c) => {
    const listed = await listMembers(actorContext(c))
    return listed.ok ? c.json(listed.value) : problem(c, listed.refusal)
  })
  .delete('/members/:accountId', body(EmptyBody), async (c) => {
    const removed = await removeMember(actorContext(c), { accountId: c.req.param('accountId') })
    return removed.ok ? c.body(null, 204) : problem(c, removed.refusal)
  })
  .post('/leave', body(EmptyBody), async (c) => {
    const left = await leaveOrganization(actorContext(c))
    return left.ok ? c.body(null, 204) : problem(c, left.refusal)
  })
  .post('/transfer', body(TransferInput), async (c) => {
    const offered = await offerOwnership(actorContext(c), c.req.valid('json'))
    return offered.ok ? c.json(offered.value, 202) : problem(c, offered.refusal)
  })
  .get('/transfer', async (c) => {
    const read = await readOwnershipOffer(actorContext(c))
    return read.ok ? c.json(read.value) : problem(c, read.refusal)
  })
  .delete('/transfer', body(EmptyBody), async (c) => {
    const withdrawn = await withdrawOwnership(actorContext(c))
    return withdrawn.ok ? c.body(null, 204) : problem(c, withdrawn.refusal)
  })
  .post('/transfer/accept', body(EmptyBody), async (c) => {
    const accepted = await acceptOwnership(actorContext(c))
    return accepted.ok ? c.json(accepted.value) : problem(c, accepted.refusal)
  })
  .post('/transfer/decline', body(EmptyBody), async (c) => {
    const declined = await declineOwnership(actorContext(c))
    return declined.ok ? c.body(null, 204) : problem(c, declined.refusal)
  })
  .get('/caps', async (c) => {
    const read = await readCaps(actorContext(c))
    return read.ok ? c.json(read.value) : problem(c, read.refusal)
  })
  .put('/caps', body(Caps), async (c) => {
    const set = await setCaps(actorContext(c), c.req.valid('json'))
    return set.ok ? c.json(set.value) : problem(c, set.refusal)
  })
  .get('/audit', query(PageQuery), async (c) => {
    const listed = await listAudit(actorContext(c), c.req.valid('query'))
    return listed.ok ? c.json(listed.value) : problem(c, listed.refusal)
  })
  .post('/invitations', body(InviteInput), async (c) => {
    const input = c.req.valid('json')
    const cost = 'email' in input ? 1 : input.emails.length
    const refusal = await takeLimit(actorContext(c), 'invite', { account: c.get('actor').accountId }, cost)
    if (refusal) return problem(c, refusal)
    if ('email' in input) {
      const sent = await inviteOne(actorContext(c), input.email)
      return sent.ok ? c.json(sent.value, 201) : problem(c, sent.refusal)
    }
    const sent = await inviteMany(actorContext(c), input.emails)
    return sent.ok ? c.json(sent.value, 200) : problem(c, sent.refusal)
  })
  .get('/invitations', async (c) => {
    const listed = await listSentInvitations(actorContext(c))
    return listed.ok ? c.json(listed.value) : problem(c, listed.refusal)
  })
  .post('/invitations/:id/resend', limited('invite'), body(EmptyBody), async (c) => {
    const resent = await resendInvitation(actorContext(c), c.req.param('id'))
    return resent.ok ? c.json(resent.value) : problem(c, resent.refusal)
  })
  .delete('/invitations/:id', body(EmptyBody), async (c) => {
    const revoked = await revokeInvitation(actorContext(c), c.req.param('id'))
    return revoked.ok ? c.body(null, 204) : problem(c, revoked.refusal)
  })

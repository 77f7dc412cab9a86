import * as z from 'zod'
import { EmptyBody, Id, Name, NextCursor, PageQuery, Time } from './fields.ts'
import { operation } from './operation.ts'

export const Role = z.enum(['owner', 'member'])
export type Role = z.infer<typeof Role>

export const Organization = z
  .object({ id: Id, name: z.string(), role: Role, createdAt: Time })
  .meta({ id: 'Organization', description: 'One company: exactly one owner, who pays for everybody in it.' })
export type Organization = z.infer<typeof Organization>

export const Member = z
  .object({ accountId: Id, email: z.string(), name: z.string(), role: Role, joinedAt: Time })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

export const Members = z.object({ members: z.array(Member) }).meta({ id: 'Members' })

export const auditKinds = [
  'created',
  'renamed',
  'invited',
  'resent',
  'revoked',
  'declined',
  'joined',
  'left',
  'removed',
  'ownership_offered',
  'ownership_withdrawn',
  'ownership_declined',
  'transferred',
  'caps_changed',
] as const
export type AuditKind = (typeof auditKinds)[number]

export const AuditPage = z
  .object({
    events: z.array(
      z.object({ at: Time, actor: z.string(), kind: z.enum(auditKinds), subject: z.string().nullable() }),
    ),
    nextCursor: NextCursor,
  })
  .meta({
    id: 'AuditPage',
    description: 'Who did what to the team, newest first; never an order or a photo.',
  })
export type AuditPage = z.infer<typeof AuditPage>

export const OwnershipOffer = z.object({ accountId: Id, offeredAt: Time }).meta({ id: 'OwnershipOffer' })
export type OwnershipOffer = z.infer<typeof OwnershipOffer>

export const OrganizationInput = z.strictObject({ name: Name })
export const TransferInput = z.strictObject({ accountId: Id })
export const MemberParams = z.object({ accountId: Id })
const OrganizationAnswer = z.object({ organization: Organization })

const shared = { tag: 'Organization', access: 'account' } as const

export const createOrganization = operation({
  ...shared,
  id: 'createOrganization',
  method: 'post',
  path: '/v1/organization',
  summary: 'Create my organization; I become its owner',
  body: OrganizationInput,
  answers: { 201: Organization },
  errors: ['already_in_organization', 'email_not_verified'],
})

export const getOrganization = operation({
  ...shared,
  id: 'getOrganization',
  method: 'get',
  path: '/v1/organization',
  summary: 'The organization that I am in',
  answers: { 200: Organization },
  errors: ['not_found'],
})

export const renameOrganization = operation({
  ...shared,
  id: 'renameOrganization',
  method: 'patch',
  path: '/v1/organization',
  summary: 'Rename it (owner)',
  body: OrganizationInput,
  answers: { 200: Organization },
  errors: ['not_found', 'not_owner'],
})

export const deleteOrganization = operation({
  ...shared,
  id: 'deleteOrganization',
  method: 'delete',
  path: '/v1/organization',
  summary: 'Delete it; everybody is back to their own account (owner)',
  body: EmptyBody,
  answers: { 204: null },
  errors: ['not_found', 'not_owner'],
})

export const listMembers = operation({
  ...shared,
  id: 'listMembers',
  method: 'get',
  path: '/v1/organization/members',
  summary: 'The owner and the accepted members, nobody else (owner)',
  answers: { 200: Members },
  errors: ['not_found', 'not_owner'],
})

export const removeMember = operation({
  ...shared,
  id: 'removeMember',
  method: 'delete',
  path: '/v1/organization/members/{accountId}',
  summary: 'Remove a member (owner)',
  params: MemberParams,
  body: EmptyBody,
  answers: { 204: null },
  errors: ['not_found', 'not_owner', 'last_owner'],
})

export const leaveOrganization = operation({
  ...shared,
  id: 'leaveOrganization',
  method: 'post',
  path: '/v1/organization/leave',
  summary: 'Leave',
  body: EmptyBody,
  answers: { 204: null },
  errors: ['not_found', 'last_owner'],
})

export const offerOwnership = operation({
  ...shared,
  id: 'offerOwnership',
  method: 'post',
  path: '/v1/organization/transfer',
  summary: 'Offer ownership to a member (owner)',
  body: TransferInput,
  answers: { 202: OwnershipOffer },
  errors: ['not_found', 'not_owner', 'conflict'],
})

export const readOwnershipOffer = operation({
  ...shared,
  id: 'readOwnershipOffer',
  method: 'get',
  path: '/v1/organization/transfer',
  summary: 'The offer of ownership that is open (owner)',
  answers: {
    200: z.object({ offer: OwnershipOffer.nullable() }).meta({ id: 'OpenOwnershipOffer' }),
  },
  errors: ['not_found', 'not_owner'],
})

export const withdrawOwnership = operation({
  ...shared,
  id: 'withdrawOwnership',
  method: 'delete',
  path: '/v1/organization/transfer',
  summary: 'Take the offer of ownership back (owner)',
  body: EmptyBody,
  answers: { 204: null },
  errors: ['not_found', 'not_owner'],
})

export const acceptOwnership = operation({
  ...shared,
  id: 'acceptOwnership',
  method: 'post',
  path: '/v1/organization/transfer/accept',
  summary: 'Become the owner and the payer (the member to whom it was offered)',
  body: EmptyBody,
  answers: { 200: OrganizationAnswer },
  errors: ['not_found', 'conflict'],
})

export const declineOwnership = operation({
  ...shared,
  id: 'declineOwnership',
  method: 'post',
  path: '/v1/organization/transfer/decline',
  summary: 'Decline to become the owner',
  body: EmptyBody,
  answers: { 204: null },
  errors: ['not_found'],
})

export const listAudit = operation({
  ...shared,
  id: 'listAudit',
  method: 'get',
  path: '/v1/organization/audit',
  summary: 'Who did what to the team (owner)',
  query: PageQuery,
  answers: { 200: AuditPage },
  errors: ['not_found', 'not_owner'],
})

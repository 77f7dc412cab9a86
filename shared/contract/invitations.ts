import * as z from 'zod'
import { invitationsPerCallMax } from '../rules/limits.ts'
import { EmailAddress, EmptyBody, Id, IdParams, Time } from './fields.ts'
import { operation } from './operation.ts'
import { Organization } from './organization.ts'

export const SentInvitation = z
  .object({
    id: Id,
    email: z.string(),
    sentAt: Time,
    expiresAt: Time,
    /** `false` when the mail could not be handed over yet; it can be resent. Left out otherwise. */
    delivered: z.boolean().optional(),
  })
  .meta({ id: 'SentInvitation' })
export type SentInvitation = z.infer<typeof SentInvitation>

export const skipReasons = ['malformed', 'already_member', 'duplicate'] as const

export const SentInvitations = z
  .object({
    sent: z.array(SentInvitation),
    skipped: z.array(z.object({ email: z.string(), reason: z.enum(skipReasons) })),
  })
  .meta({ id: 'SentInvitations' })
export type SentInvitations = z.infer<typeof SentInvitations>

export const ReceivedInvitation = z
  .object({
    id: Id,
    organization: z.object({ name: z.string() }),
    invitedBy: z.string(),
    sentAt: Time,
    expiresAt: Time,
  })
  .meta({ id: 'ReceivedInvitation' })
export type ReceivedInvitation = z.infer<typeof ReceivedInvitation>

export const invitationStates = ['pending', 'accepted', 'declined', 'revoked', 'expired'] as const
export type InvitationState = (typeof invitationStates)[number]
/** What `invitation_final` is said of; one that has expired has a code of its own. */
export type FinalState = Exclude<InvitationState, 'pending' | 'expired'>

/** One of mine as it stands now, whatever became of it. */
export const ReadInvitation = ReceivedInvitation.extend({ state: z.enum(invitationStates) }).meta({
  id: 'ReadInvitation',
})
export type ReadInvitation = z.infer<typeof ReadInvitation>

export const PeekedInvitation = z
  .object({
    organization: z.object({ name: z.string() }),
    invitedEmailMasked: z.string(),
    expiresAt: Time,
    state: z.enum(invitationStates),
  })
  .meta({ id: 'PeekedInvitation', description: 'What a link is for. Never the full address.' })
export type PeekedInvitation = z.infer<typeof PeekedInvitation>

/** One address, or up to 50: then what cannot be invited is skipped with a reason, malformed addresses too. */
export const InviteInput = z.union([
  z.strictObject({ email: z.string().trim().pipe(EmailAddress) }),
  z.strictObject({ emails: z.array(z.string()).min(1).max(invitationsPerCallMax) }),
])
export type InviteInput = z.infer<typeof InviteInput>

export const TokenParams = z.object({ token: z.string().min(1).max(200) })
const Joined = z.object({ organization: Organization })

const sending = { tag: 'Invitations sent', access: 'account' } as const
const receiving = { tag: 'Invitations received', access: 'account' } as const
const answering = [
  'not_found',
  'already_in_organization',
  'owns_organization',
  'invitation_final',
  'invitation_expired',
] as const

export const invite = operation({
  ...sending,
  id: 'invite',
  method: 'post',
  path: '/v1/organization/invitations',
  summary: 'Invite by e-mail; the same answer whether or not the address has an account (owner)',
  body: InviteInput,
  answers: { 201: SentInvitation, 200: SentInvitations },
  errors: ['not_found', 'not_owner', 'already_member'],
})

export const listSentInvitations = operation({
  ...sending,
  id: 'listSentInvitations',
  method: 'get',
  path: '/v1/organization/invitations',
  summary: 'Pending invitations that were sent (owner)',
  answers: { 200: z.object({ invitations: z.array(SentInvitation) }).meta({ id: 'SentInvitationList' }) },
  errors: ['not_found', 'not_owner'],
})

export const resendInvitation = operation({
  ...sending,
  id: 'resendInvitation',
  method: 'post',
  path: '/v1/organization/invitations/{id}/resend',
  summary: 'Send it again with a new secret; the old link dies (owner)',
  params: IdParams,
  body: EmptyBody,
  answers: { 200: SentInvitation },
  errors: ['not_found', 'not_owner', 'invitation_final', 'invitation_expired'],
})

export const revokeInvitation = operation({
  ...sending,
  id: 'revokeInvitation',
  method: 'delete',
  path: '/v1/organization/invitations/{id}',
  summary: 'Take it back (owner)',
  params: IdParams,
  body: EmptyBody,
  answers: { 204: null },
  errors: ['not_found', 'not_owner', 'invitation_final', 'invitation_expired'],
})

export const listReceivedInvitations = operation({
  ...receiving,
  id: 'listReceivedInvitations',
  method: 'get',
  path: '/v1/invitations',
  summary: 'Invitations to my verified address; with an ETag',
  answers: {
    200: z.object({ invitations: z.array(ReceivedInvitation) }).meta({ id: 'ReceivedInvitationList' }),
    304: null,
  },
  errors: [],
})

export const readReceivedInvitation = operation({
  ...receiving,
  id: 'readReceivedInvitation',
  method: 'get',
  path: '/v1/invitations/{id}',
  summary: 'One invitation to my verified address, with its state; nothing is changed by looking',
  params: IdParams,
  answers: { 200: ReadInvitation },
  errors: ['not_found'],
})

export const acceptInvitation = operation({
  ...receiving,
  id: 'acceptInvitation',
  method: 'post',
  path: '/v1/invitations/{id}/accept',
  summary: 'Join',
  params: IdParams,
  body: EmptyBody,
  answers: { 200: Joined },
  errors: answering,
})

export const declineInvitation = operation({
  ...receiving,
  id: 'declineInvitation',
  method: 'post',
  path: '/v1/invitations/{id}/decline',
  summary: 'Decline',
  params: IdParams,
  body: EmptyBody,
  answers: { 204: null },
  errors: ['not_found', 'invitation_final', 'invitation_expired'],
})

export const peekInvitation = operation({
  ...receiving,
  id: 'peekInvitation',
  access: 'anyone',
  method: 'get',
  path: '/v1/invitations/token/{token}',
  summary: 'What a link is for',
  params: TokenParams,
  answers: { 200: PeekedInvitation },
  errors: ['not_found'],
})

export const acceptInvitationByToken = operation({
  ...receiving,
  id: 'acceptInvitationByToken',
  method: 'post',
  path: '/v1/invitations/token/{token}/accept',
  summary: 'Join by the link',
  params: TokenParams,
  body: EmptyBody,
  answers: { 200: Joined },
  errors: [...answering, 'invitation_email_mismatch'],
})

export const declineInvitationByToken = operation({
  ...receiving,
  id: 'declineInvitationByToken',
  method: 'post',
  path: '/v1/invitations/token/{token}/decline',
  summary: 'Decline by the link',
  params: TokenParams,
  body: EmptyBody,
  answers: { 204: null },
  errors: ['not_found', 'invitation_email_mismatch', 'invitation_final', 'invitation_expired'],
})

import * as z from 'zod'
import { defineRequest } from '#extension/services/messages.ts'
import { Id, Name } from '#shared/contract/fields.ts'
import type { SentInvitation, SentInvitations } from '#shared/contract/invitations.ts'
import type { AuditPage, Organization, OwnershipOffer } from '#shared/contract/organization.ts'
import { emailMaxLength, invitationsPerCallMax } from '#shared/rules/limits.ts'
import { capMax } from './caps-rules.ts'
import type { TeamCaps, TeamList } from './shapes.ts'

/** Who pays and who is in is decided on our own pages alone, never from a page that is visited. */

const nothing = z.strictObject({})

export const create = defineRequest<Organization>()({
  kind: 'team/create',
  from: 'extension',
  input: z.strictObject({ name: Name }),
})

export const rename = defineRequest<Organization>()({
  kind: 'team/rename',
  from: 'extension',
  input: z.strictObject({ name: Name }),
})

export const deleteTeam = defineRequest<null>()({ kind: 'team/delete', from: 'extension', input: nothing })

export const readTeam = defineRequest<TeamList>()({ kind: 'team/read', from: 'extension', input: nothing })

export const removeMember = defineRequest<TeamList>()({
  kind: 'team/remove-member',
  from: 'extension',
  input: z.strictObject({ accountId: Id }),
})

export const leave = defineRequest<null>()({ kind: 'team/leave', from: 'extension', input: nothing })

export const offerOwnership = defineRequest<OwnershipOffer>()({
  kind: 'team/offer-ownership',
  from: 'extension',
  input: z.strictObject({ accountId: Id }),
})

export const withdrawOwnership = defineRequest<null>()({
  kind: 'team/withdraw-ownership',
  from: 'extension',
  input: nothing,
})

export const answerOwnership = defineRequest<null>()({
  kind: 'team/answer-ownership',
  from: 'extension',
  input: z.strictObject({ accept: z.boolean() }),
})

export const listActivity = defineRequest<AuditPage>()({
  kind: 'team/list-activity',
  from: 'extension',
  input: z.strictObject({ cursor: z.string().max(200).optional() }),
})

/** What cannot be invited comes back as skipped, with why; the rest is sent all the same. */
export const invite = defineRequest<SentInvitations>()({
  kind: 'team/invite',
  from: 'extension',
  input: z.strictObject({
    emails: z.array(z.string().min(1).max(emailMaxLength)).min(1).max(invitationsPerCallMax),
  }),
})

export const listSent = defineRequest<SentInvitation[]>()({
  kind: 'team/list-sent',
  from: 'extension',
  input: nothing,
})

export const resend = defineRequest<SentInvitation>()({
  kind: 'team/resend',
  from: 'extension',
  input: z.strictObject({ id: Id }),
})

export const revoke = defineRequest<null>()({
  kind: 'team/revoke',
  from: 'extension',
  input: z.strictObject({ id: Id }),
})

const CapCredits = z.int().min(0).max(capMax).nullable()

export const readCaps = defineRequest<TeamCaps>()({
  kind: 'team/read-caps',
  from: 'extension',
  input: nothing,
})

export const setEverybodysCap = defineRequest<TeamCaps>()({
  kind: 'team/set-everybodys-cap',
  from: 'extension',
  input: z.strictObject({ credits: CapCredits }),
})

export const setMemberCap = defineRequest<TeamCaps>()({
  kind: 'team/set-member-cap',
  from: 'extension',
  input: z.strictObject({
    accountId: Id,
    cap: z.union([
      z.strictObject({ as: z.literal('everybody') }),
      z.strictObject({ as: z.literal('own'), credits: CapCredits }),
    ]),
  }),
})

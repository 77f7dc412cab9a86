import type {
  FinalState,
  InvitationState,
  PeekedInvitation,
  ReadInvitation,
  ReceivedInvitation,
  SentInvitation,
} from '#shared/contract/invitations.ts'
import { maskEmail } from '#shared/rules/email.ts'
import { invitationLifetimeMs } from '#shared/rules/limits.ts'

type Times = { sentAt: number; expiresAt: number }
type Standing = { state: InvitationState; expiresAt: number }

export const invitationTimes = (now: number): Times => ({
  sentAt: now,
  expiresAt: now + invitationLifetimeMs,
})

/** A pending invitation is expired from the very millisecond on that its time is over (T7). */
export const stateAt = (invitation: Standing, now: number): InvitationState =>
  invitation.state === 'pending' && invitation.expiresAt <= now ? 'expired' : invitation.state

export type NotPending = { code: 'invitation_expired' } | { code: 'invitation_final'; state: FinalState }

/** Why nothing can be done with it any more, or null while it stands (T8). */
export const refuseUnlessPending = (invitation: Standing, now: number): NotPending | null => {
  const state = stateAt(invitation, now)
  if (state === 'pending') return null
  return state === 'expired' ? { code: 'invitation_expired' } : { code: 'invitation_final', state }
}

const iso = (ms: number) => new Date(ms).toISOString()

export const describeSent = (row: { id: string; email: string } & Times): SentInvitation => ({
  id: row.id,
  email: row.email,
  sentAt: iso(row.sentAt),
  expiresAt: iso(row.expiresAt),
})

/** The same with whether its present secret has been mailed. */
export const describeListed = (
  row: Parameters<typeof describeSent>[0] & { generation: number; deliveredGeneration: number },
): SentInvitation => ({
  ...describeSent(row),
  ...(row.deliveredGeneration < row.generation ? { delivered: false } : {}),
})

const goneInviter = 'a former colleague'

export const describeReceived = (
  row: { id: string; organizationName: string; invitedByName: string | null } & Times,
): ReceivedInvitation => ({
  id: row.id,
  organization: { name: row.organizationName },
  invitedBy: row.invitedByName ?? goneInviter,
  sentAt: iso(row.sentAt),
  expiresAt: iso(row.expiresAt),
})

/** One of mine, whatever became of it. */
export const describeRead = (
  row: Parameters<typeof describeReceived>[0] & Standing,
  now: number,
): ReadInvitation => ({ ...describeReceived(row), state: stateAt(row, now) })

/** What anybody may see who holds the link: the address only masked (T5). */
export const describePeeked = (
  row: { organizationName: string; email: string } & Standing,
  now: number,
): PeekedInvitation => ({
  organization: { name: row.organizationName },
  invitedEmailMasked: maskEmail(row.email),
  expiresAt: iso(row.expiresAt),
  state: stateAt(row, now),
})

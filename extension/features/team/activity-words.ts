import type { AuditKind } from '#shared/contract/organization.ts'

/** Who did what, as a sentence in three parts: `actor` did something to `subject`. */
const didWhat: Record<AuditKind, string> = {
  created: 'created the organization',
  renamed: 'renamed it to',
  invited: 'invited',
  resent: 'sent the invitation again to',
  revoked: 'revoked the invitation of',
  declined: 'declined the invitation',
  joined: 'joined',
  left: 'left',
  removed: 'removed',
  ownership_offered: 'offered ownership to',
  ownership_withdrawn: 'took back the offer of ownership to',
  ownership_declined: 'declined ownership',
  transferred: 'became the owner',
  caps_changed: 'changed the caps to',
}

export type ActivityWords = { actor: string; did: string; subject: string | null }

/** `ownEmail` is who reads it. A subject that is the actor is not named twice. */
export const activityWords = (
  event: { actor: string; kind: AuditKind; subject: string | null },
  ownEmail: string,
): ActivityWords => {
  const named = (who: string) => (who === ownEmail ? 'you' : who)
  return {
    actor: event.actor === ownEmail ? 'You' : event.actor,
    did: didWhat[event.kind],
    subject: event.subject === null || event.subject === event.actor ? null : named(event.subject),
  }
}

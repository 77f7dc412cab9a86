import { say } from '#extension/services/words.ts'
import type { AuditKind } from '#shared/contract/organization.ts'

/** Who did what, as a sentence in three parts: `actor` did something to `subject`. */
const didWhat = (): Record<AuditKind, string> => ({
  created: say('team_created_the_organization'),
  renamed: say('team_renamed_it_to'),
  invited: say('team_invited'),
  resent: say('team_sent_the_invitation_again_to'),
  revoked: say('team_revoked_the_invitation_of'),
  declined: say('team_declined_the_invitation'),
  joined: say('team_joined'),
  left: say('team_left'),
  removed: say('team_removed'),
  ownership_offered: say('team_offered_ownership_to'),
  ownership_withdrawn: say('team_took_back_the_offer_of'),
  ownership_declined: say('team_declined_ownership'),
  transferred: say('team_became_the_owner'),
  caps_changed: say('team_changed_the_caps_to'),
})

export type ActivityWords = { actor: string; did: string; subject: string | null }

/** `ownEmail` is who reads it. A subject that is the actor is not named twice. */
export const activityWords = (
  event: { actor: string; kind: AuditKind; subject: string | null },
  ownEmail: string,
): ActivityWords => {
  const named = (who: string) => (who === ownEmail ? say('team_you_in_a_sentence') : who)
  return {
    actor: event.actor === ownEmail ? say('team_you') : event.actor,
    did: didWhat()[event.kind],
    subject: event.subject === null || event.subject === event.actor ? null : named(event.subject),
  }
}

/** Reasons with which the schema aborts a batch: the names in the migrations' triggers and the indexes that matter. */
const raised = [
  'insufficient_credits',
  'cap_reached',
  'subject_already_charged',
  'not_the_payer',
  'hold_already_resolved',
  'hold_expired',
  'grant_is_not_over',
  'last_owner',
  'owner_is_not_a_member',
  'invitation_is_final',
  'invitation_is_not_for_this_account',
  'nothing_changed',
  'payment_applied_already',
  'event_applied_already',
] as const

const constraints = {
  'UNIQUE constraint failed: idempotency.account_id, idempotency.key': 'idempotency_key_taken',
  'UNIQUE constraint failed: hold.subject': 'subject_already_charged',
  'NOT NULL constraint failed: hold.wallet_id': 'no_such_account',
  'UNIQUE constraint failed: welcomed_address.address_hash': 'already_welcomed',
  'UNIQUE constraint failed: image.order_id, image.content_hash': 'image_exists',
  'UNIQUE constraint failed: membership.account_id': 'already_in_organization',
  'UNIQUE constraint failed: organization.owner_id': 'already_in_organization',
  'UNIQUE constraint failed: invitation.organization_id, invitation.email': 'invitation_pending',
  'UNIQUE constraint failed: ownership_offer.organization_id': 'offer_pending',
  'FOREIGN KEY constraint failed': 'reference_is_gone',
} as const

export type StoreRefusal = (typeof raised)[number] | (typeof constraints)[keyof typeof constraints]

/** The law that refused, or null for an error that is none of ours (it should be thrown on). */
export const refusalOf = (error: unknown): StoreRefusal | null => {
  const messages: string[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause) messages.push(at.message)
  const message = messages.join('\n')
  for (const reason of raised) if (message.includes(`${reason}: SQLITE_CONSTRAINT`)) return reason
  for (const [text, reason] of Object.entries(constraints)) if (message.includes(text)) return reason
  return null
}

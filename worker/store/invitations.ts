import type { InvitationState } from '#shared/contract/invitations.ts'
import type { Database } from './database.ts'

export type InvitationRow = {
  id: string
  organizationId: string
  organizationName: string
  organizationCreatedAt: number
  email: string
  generation: number
  deliveredGeneration: number
  state: InvitationState
  invitedByName: string | null
  sentAt: number
  expiresAt: number
  acceptedBy: string | null
}

const rows = `
  SELECT invitation.id, invitation.organization_id AS organizationId, organization.name AS organizationName,
         organization.created_at AS organizationCreatedAt, invitation.email, invitation.generation,
         invitation.delivered_generation AS deliveredGeneration, invitation.state, inviter.name AS invitedByName,
         invitation.sent_at AS sentAt, invitation.expires_at AS expiresAt, invitation.accepted_by AS acceptedBy
  FROM invitation
  JOIN organization ON organization.id = invitation.organization_id
  LEFT JOIN account AS inviter ON inviter.id = invitation.invited_by`

export const findInvitation = (db: Database, id: string): Promise<InvitationRow | null> =>
  db.$client.prepare(`${rows} WHERE invitation.id = ?`).bind(id).first<InvitationRow>()

export const findInvitationByTokenHash = (db: Database, tokenHash: string): Promise<InvitationRow | null> =>
  db.$client.prepare(`${rows} WHERE invitation.token_hash = ?`).bind(tokenHash).first<InvitationRow>()

/** The one that is pending for this address in this organization, expired in the meantime or not. */
export const findPendingInvitation = (
  db: Database,
  organizationId: string,
  email: string,
): Promise<InvitationRow | null> =>
  db.$client
    .prepare(
      `${rows} WHERE invitation.organization_id = ? AND invitation.email = ? AND invitation.state = 'pending'`,
    )
    .bind(organizationId, email)
    .first<InvitationRow>()

export const listPendingSent = async (
  db: Database,
  organizationId: string,
  now: number,
): Promise<InvitationRow[]> => {
  const { results } = await db.$client
    .prepare(
      `${rows} WHERE invitation.organization_id = ? AND invitation.state = 'pending' AND invitation.expires_at > ?
       ORDER BY invitation.sent_at DESC, invitation.id DESC`,
    )
    .bind(organizationId, now)
    .all<InvitationRow>()
  return results
}

export const listPendingReceived = async (
  db: Database,
  email: string,
  now: number,
): Promise<InvitationRow[]> => {
  const { results } = await db.$client
    .prepare(
      `${rows} WHERE invitation.email = ? AND invitation.state = 'pending' AND invitation.expires_at > ?
       ORDER BY invitation.sent_at DESC, invitation.id DESC`,
    )
    .bind(email, now)
    .all<InvitationRow>()
  return results
}

export type NewInvitation = {
  id: string
  organizationId: string
  ownerId: string
  email: string
  tokenHash: string
  sentAt: number
  expiresAt: number
}

/** Inserts nothing unless the inviter owns the organization at the instant of the commit (T2). */
export const insertInvitation = (db: Database, row: NewInvitation): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO invitation (id, organization_id, email, token_hash, invited_by, sent_at, expires_at)
       SELECT ?, id, ?, ?, owner_id, ?, ? FROM organization WHERE id = ? AND owner_id = ?`,
    )
    .bind(row.id, row.email, row.tokenHash, row.sentAt, row.expiresAt, row.organizationId, row.ownerId)

/** A new secret and a new week (T7); the generation that the caller saw must still be the present one. */
export const rotateInvitation = (
  db: Database,
  row: { id: string; seenGeneration: number; tokenHash: string; sentAt: number; expiresAt: number },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE invitation SET token_hash = ?, generation = generation + 1, sent_at = ?, expires_at = ?
       WHERE id = ? AND state = 'pending' AND generation = ? AND expires_at > ?`,
    )
    .bind(row.tokenHash, row.sentAt, row.expiresAt, row.id, row.seenGeneration, row.sentAt)

/** Ends a pending one: as revoked or declined while it stands, as expired once its time is over. */
export const endInvitation = (
  db: Database,
  row: { id: string; state: 'declined' | 'revoked' | 'expired'; at: number },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE invitation SET state = ?1, resolved_at = ?2
       WHERE id = ?3 AND state = 'pending' AND (expires_at > ?2) = (?1 <> 'expired')`,
    )
    .bind(row.state, row.at, row.id)

/**
 * Joins: triggers check address, verification and time, and make the membership, or abort (T4, T9). By a link, the
 * generation of its secret must still be the present one (T7); null for a joining without a link.
 */
export const acceptInvitationRow = (
  db: Database,
  row: { id: string; accountId: string; at: number; generation: number | null },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE invitation SET state = 'accepted', accepted_by = ?1, resolved_at = ?2
       WHERE id = ?3 AND state = 'pending' AND (?4 IS NULL OR generation = ?4)`,
    )
    .bind(row.accountId, row.at, row.id, row.generation)

/** Notes that the mail with this secret was handed over; a newer secret's is not marked by an older one's. */
export const markDelivered = (db: Database, id: string, generation: number): Promise<unknown> =>
  db.$client
    .prepare(
      `UPDATE invitation SET delivered_generation = ?1
       WHERE id = ?2 AND state = 'pending' AND delivered_generation < ?1`,
    )
    .bind(generation, id)
    .run()

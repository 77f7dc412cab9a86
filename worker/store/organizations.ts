import type { Role } from '#shared/contract/organization.ts'
import type { Database } from './database.ts'

export type OrganizationRow = { id: string; name: string; ownerId: string; createdAt: number; role: Role }

/** The organization that an account is in, with its role there. */
export const findOrganizationOf = (db: Database, accountId: string): Promise<OrganizationRow | null> =>
  db.$client
    .prepare(
      `SELECT organization.id, name, owner_id AS ownerId, created_at AS createdAt,
              CASE owner_id WHEN ?1 THEN 'owner' ELSE 'member' END AS role
       FROM membership JOIN organization ON organization.id = membership.organization_id
       WHERE membership.account_id = ?1`,
    )
    .bind(accountId)
    .first<OrganizationRow>()

export const insertOrganization = (
  db: Database,
  row: { id: string; name: string; ownerId: string; createdAt: number },
): D1PreparedStatement =>
  db.$client
    .prepare('INSERT INTO organization (id, name, owner_id, created_at) VALUES (?, ?, ?, ?)')
    .bind(row.id, row.name, row.ownerId, row.createdAt)

/** Every statement of the owner says who the owner is, so that a handover in between makes it change nothing. */
export const updateOrganizationName = (
  db: Database,
  row: { id: string; ownerId: string; name: string },
): D1PreparedStatement =>
  db.$client
    .prepare('UPDATE organization SET name = ? WHERE id = ? AND owner_id = ?')
    .bind(row.name, row.id, row.ownerId)

export const deleteOrganizationRow = (
  db: Database,
  row: { id: string; ownerId: string },
): D1PreparedStatement =>
  db.$client.prepare('DELETE FROM organization WHERE id = ? AND owner_id = ?').bind(row.id, row.ownerId)

export type MemberRow = { accountId: string; email: string; name: string; role: Role; joinedAt: number }

/** The owner first, then who joined first. */
export const listMemberRows = async (db: Database, organizationId: string): Promise<MemberRow[]> => {
  const { results } = await db.$client
    .prepare(
      `SELECT account.id AS accountId, account.email, account.name, membership.joined_at AS joinedAt,
              CASE organization.owner_id WHEN account.id THEN 'owner' ELSE 'member' END AS role
       FROM membership
       JOIN account ON account.id = membership.account_id
       JOIN organization ON organization.id = membership.organization_id
       WHERE membership.organization_id = ?
       ORDER BY organization.owner_id = account.id DESC, membership.joined_at, account.id`,
    )
    .bind(organizationId)
    .all<MemberRow>()
  return results
}

export const findMember = (
  db: Database,
  organizationId: string,
  accountId: string,
): Promise<MemberRow | null> =>
  db.$client
    .prepare(
      `SELECT account.id AS accountId, account.email, account.name, membership.joined_at AS joinedAt,
              CASE organization.owner_id WHEN account.id THEN 'owner' ELSE 'member' END AS role
       FROM membership
       JOIN account ON account.id = membership.account_id
       JOIN organization ON organization.id = membership.organization_id
       WHERE membership.organization_id = ? AND membership.account_id = ?`,
    )
    .bind(organizationId, accountId)
    .first<MemberRow>()

export const isMemberAddress = async (
  db: Database,
  organizationId: string,
  email: string,
): Promise<boolean> =>
  (await db.$client
    .prepare(
      `SELECT 1 FROM membership JOIN account ON account.id = membership.account_id
       WHERE membership.organization_id = ? AND account.email = ?`,
    )
    .bind(organizationId, email)
    .first()) !== null

/** The schema refuses to delete the owner's (`last_owner`). */
export const deleteMembership = (
  db: Database,
  organizationId: string,
  accountId: string,
): D1PreparedStatement =>
  db.$client
    .prepare('DELETE FROM membership WHERE organization_id = ? AND account_id = ?')
    .bind(organizationId, accountId)

// ── The offer of ownership (T11) ────────────────────────────────────────────────────────────────────────────

export type OfferRow = {
  organizationId: string
  name: string
  createdAt: number
  accountId: string
  ownerId: string
  offeredAt: number
}

const offers = `
  SELECT organization.id AS organizationId, organization.name, organization.created_at AS createdAt,
         ownership_offer.account_id AS accountId, organization.owner_id AS ownerId,
         ownership_offer.offered_at AS offeredAt
  FROM ownership_offer
  JOIN organization ON organization.id = ownership_offer.organization_id`

/** The offer that was made to this account. */
export const findOfferTo = (db: Database, accountId: string): Promise<OfferRow | null> =>
  db.$client.prepare(`${offers} WHERE ownership_offer.account_id = ?`).bind(accountId).first<OfferRow>()

export const findOfferOf = (db: Database, organizationId: string): Promise<OfferRow | null> =>
  db.$client.prepare(`${offers} WHERE organization.id = ?`).bind(organizationId).first<OfferRow>()

/** One at a time: a second one collides on the key. Made only while the actor owns it and the other is a member of it. */
export const insertOffer = (
  db: Database,
  offer: { organizationId: string; ownerId: string; accountId: string; offeredAt: number },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO ownership_offer (organization_id, account_id, offered_at)
       SELECT organization.id, membership.account_id, ?
       FROM organization JOIN membership ON membership.organization_id = organization.id
       WHERE organization.id = ? AND organization.owner_id = ? AND membership.account_id = ?`,
    )
    .bind(offer.offeredAt, offer.organizationId, offer.ownerId, offer.accountId)

export const deleteOffer = (db: Database, organizationId: string, accountId: string): D1PreparedStatement =>
  db.$client
    .prepare('DELETE FROM ownership_offer WHERE organization_id = ? AND account_id = ?')
    .bind(organizationId, accountId)

/** Hands over to whom it was offered, by whom it was offered; changes nothing when either is no longer so. */
export const handOver = (
  db: Database,
  offer: { organizationId: string; ownerId: string; accountId: string },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE organization SET owner_id = ?1 WHERE id = ?2 AND owner_id = ?3
       AND EXISTS (SELECT 1 FROM ownership_offer WHERE organization_id = ?2 AND account_id = ?1)`,
    )
    .bind(offer.accountId, offer.organizationId, offer.ownerId)

import type { Database } from './database.ts'
import { capOf, payerOf, usedAgainstCap } from './spendable.ts'

export type CapRow = { accountId: string | null; credits: number | null }

/** The caps of an organization: its default under a null account, where there is one, and each member's own. */
export const listCaps = async (db: Database, organizationId: string): Promise<CapRow[]> => {
  const { results } = await db.$client
    .prepare(
      `SELECT NULL AS accountId, credits FROM organization_cap WHERE organization_id = ?1
       UNION ALL
       SELECT member_cap.account_id, member_cap.credits
       FROM membership JOIN member_cap ON member_cap.account_id = membership.account_id
       WHERE membership.organization_id = ?1`,
    )
    .bind(organizationId)
    .all<CapRow>()
  return results
}

/** One statement of the batch: aborts it with `nothing_changed` unless the account still owns the organization. */
export const mustOwn = (db: Database, organization: { id: string; ownerId: string }): D1PreparedStatement =>
  db.$client
    .prepare('INSERT INTO must_change SELECT COUNT(*) FROM organization WHERE id = ? AND owner_id = ?')
    .bind(organization.id, organization.ownerId)

/** Replaces all caps of an organization; a line of somebody who is no member any more aborts the batch. */
export const replaceCaps = (
  db: Database,
  organizationId: string,
  caps: { default: number | null; members: Readonly<Record<string, number | null>> },
): D1PreparedStatement[] => [
  db.$client.prepare('DELETE FROM organization_cap WHERE organization_id = ?').bind(organizationId),
  db.$client
    .prepare('INSERT INTO organization_cap (organization_id, credits) SELECT ?1, ?2 WHERE ?2 IS NOT NULL')
    .bind(organizationId, caps.default),
  db.$client
    .prepare(
      'DELETE FROM member_cap WHERE account_id IN (SELECT account_id FROM membership WHERE organization_id = ?)',
    )
    .bind(organizationId),
  db.$client
    .prepare(
      `INSERT INTO member_cap (account_id, credits)
       SELECT membership.account_id, line.value
       FROM json_each(?1) AS line JOIN membership ON membership.account_id = line.key AND organization_id = ?2`,
    )
    .bind(JSON.stringify(caps.members), organizationId),
  db.$client.prepare('INSERT INTO must_change SELECT changes() = ?').bind(Object.keys(caps.members).length),
]

/** What an account may spend in its payer's period at `now`, and what counts against that; null without a cap. */
export const findCap = (
  db: Database,
  accountId: string,
  now: number,
): Promise<{ cap: number; used: number } | null> =>
  db.$client
    .prepare(
      `SELECT cap, ${usedAgainstCap('?1', payerOf('?1'), '?2')} AS used
       FROM (SELECT ${capOf('?1')} AS cap) WHERE cap IS NOT NULL`,
    )
    .bind(accountId, now)
    .first<{ cap: number; used: number }>()

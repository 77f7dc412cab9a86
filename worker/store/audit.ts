import type { AuditKind } from '#shared/contract/organization.ts'
import type { Database } from './database.ts'

export type NewAuditEvent = {
  organizationId: string
  at: number
  actorId: string
  kind: AuditKind
  subjectId?: string
  subjectText?: string
}

export const insertAuditEvent = (db: Database, event: NewAuditEvent): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO audit_event (organization_id, at, actor_id, kind, subject_id, subject_text) VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      event.organizationId,
      event.at,
      event.actorId,
      event.kind,
      event.subjectId ?? null,
      event.subjectText ?? null,
    )

/** That an account is leaving the team that it is in, if any: before its membership goes. */
export const insertLeaving = (db: Database, accountId: string, at: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `INSERT INTO audit_event (organization_id, at, actor_id, kind, subject_id)
       SELECT organization_id, ?2, account_id, 'left', account_id FROM membership WHERE account_id = ?1`,
    )
    .bind(accountId, at)

export type AuditRow = {
  id: number
  at: number
  kind: AuditKind
  actor: string | null
  subject: string | null
}

/** Events below `before`, newest first; an account that is gone reads as null. */
export const listAuditRows = async (
  db: Database,
  organizationId: string,
  before: number,
  limit: number,
): Promise<AuditRow[]> => {
  const { results } = await db.$client
    .prepare(
      `SELECT audit_event.id, audit_event.at, audit_event.kind, actor.email AS actor,
              COALESCE(subject.email, audit_event.subject_text) AS subject
       FROM audit_event
       LEFT JOIN account AS actor ON actor.id = audit_event.actor_id
       LEFT JOIN account AS subject ON subject.id = audit_event.subject_id
       WHERE audit_event.organization_id = ? AND audit_event.id < ?
       ORDER BY audit_event.id DESC LIMIT ?`,
    )
    .bind(organizationId, before, limit)
    .all<AuditRow>()
  return results
}

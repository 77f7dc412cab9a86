import type { AuditKind, AuditPage, Organization, Role } from '#shared/contract/organization.ts'

/** An organization as its member sees it. */
export const describeOrganization = (row: {
  id: string
  name: string
  createdAt: number
  role: Role
}): Organization => ({
  id: row.id,
  name: row.name,
  role: row.role,
  createdAt: new Date(row.createdAt).toISOString(),
})

const goneAccount = 'a deleted account'

/** One line of the audit; an account that is gone has no name any more. */
export const describeAuditEvent = (row: {
  at: number
  kind: AuditKind
  actor: string | null
  subject: string | null
}): AuditPage['events'][number] => ({
  at: new Date(row.at).toISOString(),
  actor: row.actor ?? goneAccount,
  kind: row.kind,
  subject: row.subject,
})

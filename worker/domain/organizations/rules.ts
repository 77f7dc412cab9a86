import type { Caps } from '#shared/contract/caps.ts'
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

/** Lines of caps that cannot be: of the owner, or of somebody who is no member. */
export const misplacedCaps = (
  caps: Caps,
  members: readonly { accountId: string; role: Role }[],
): { path: string; message: string }[] => {
  const roles = new Map(members.map((member) => [member.accountId, member.role]))
  return Object.keys(caps.members).flatMap((accountId) => {
    const role = roles.get(accountId)
    if (role === 'member') return []
    const message = role === 'owner' ? 'the owner pays and is never capped' : 'nobody in this team'
    return [{ path: `members.${accountId}`, message }]
  })
}

export const areCapsEqual = (a: Caps, b: Caps): boolean => {
  const [lines, others] = [Object.entries(a.members), new Map(Object.entries(b.members))]
  return (
    a.default === b.default &&
    lines.length === others.size &&
    lines.every(([id, credits]) => others.get(id) === credits)
  )
}

/** For the audit: how much, and for how many; not for whom, who may have left when it is read. */
export const capsInWords = (caps: Caps): string => {
  const own = Object.keys(caps.members).length
  const each = caps.default === null ? 'no cap' : `${caps.default} credits each`
  return own === 0 ? each : `${each}, ${own === 1 ? '1 member' : `${own} members`} apart`
}

import type { Caps } from '#shared/contract/caps.ts'
import type { AuditKind } from '#shared/contract/organization.ts'
import { areCapsEqual } from '#worker/domain/organizations/rules.ts'

/** Who is in which team, who owns it, and what its owner lets others spend: on paper. */

type Team = { ownerId: string; cap: number | null }

export class PaperTeams {
  readonly teams = new Map<string, Team>()
  readonly members = new Map<string, string>()
  /** By team: to whom its owner has offered it. */
  readonly offers = new Map<string, string>()
  /** A line without a cap is null; no line is the team's own cap. */
  readonly memberCaps = new Map<string, number | null>()

  readonly accepted = new Set<string>()
  /** What the audits of all teams say, in turn: each in the very commit that it tells of. */
  readonly audit: AuditKind[] = []

  private tell(kind: AuditKind): 'done' {
    this.audit.push(kind)
    return 'done'
  }

  teamOf(accountId: string): Team | null {
    const id = this.members.get(accountId)
    return id === undefined ? null : this.teams.get(id)!
  }

  owns(accountId: string): boolean {
    return this.teamOf(accountId)?.ownerId === accountId
  }

  /** C1: the owner of the team that the account is in, else itself. */
  payerOf(accountId: string): string {
    return this.teamOf(accountId)?.ownerId ?? accountId
  }

  capOf(accountId: string): number | null {
    const team = this.teamOf(accountId)
    if (!team || team.ownerId === accountId) return null
    const own = this.memberCaps.get(accountId)
    return own === undefined ? team.cap : own
  }

  /** Why the account may not do what only an owner may. */
  private notAnOwner(accountId: string): string | null {
    if (!this.members.has(accountId)) return 'not_found'
    return this.owns(accountId) ? null : 'not_owner'
  }

  create(accountId: string, id: string): string {
    if (this.members.has(accountId)) return 'already_in_organization'
    this.teams.set(id, { ownerId: accountId, cap: null })
    this.members.set(accountId, id)
    return this.tell('created')
  }

  /** Accepting once more what one has accepted is the first answer again, while it lasts. */
  join(accountId: string, teamId: string, invitation: string): string {
    if (this.accepted.has(invitation)) return 'done'
    if (this.members.get(accountId) !== undefined) {
      return this.owns(accountId) ? 'owns_organization' : 'already_in_organization'
    }
    this.members.set(accountId, teamId)
    this.accepted.add(invitation)
    return this.tell('joined')
  }

  private end(accountId: string): void {
    const id = this.members.get(accountId)
    if (id !== undefined && this.offers.get(id) === accountId) this.offers.delete(id)
    this.members.delete(accountId)
    this.memberCaps.delete(accountId)
  }

  leave(accountId: string): string {
    if (!this.members.has(accountId)) return 'not_found'
    if (this.owns(accountId)) return 'last_owner'
    this.end(accountId)
    return this.tell('left')
  }

  remove(ownerId: string, accountId: string): string {
    const refused = this.notAnOwner(ownerId)
    if (refused) return refused
    if (this.members.get(accountId) !== this.members.get(ownerId)) return 'not_found'
    if (this.owns(accountId)) return 'last_owner'
    this.end(accountId)
    return this.tell('removed')
  }

  offer(ownerId: string, accountId: string): string {
    const refused = this.notAnOwner(ownerId)
    if (refused) return refused
    if (this.members.get(accountId) !== this.members.get(ownerId)) return 'not_found'
    const id = this.members.get(ownerId)!
    if (accountId === ownerId || this.offers.has(id)) return 'conflict'
    this.offers.set(id, accountId)
    return this.tell('ownership_offered')
  }

  takeOver(accountId: string): string {
    const id = this.members.get(accountId)
    if (id === undefined || this.offers.get(id) !== accountId) return 'not_found'
    this.teams.get(id)!.ownerId = accountId
    this.offers.delete(id)
    this.memberCaps.delete(accountId)
    return this.tell('transferred')
  }

  dissolve(ownerId: string): string {
    const refused = this.notAnOwner(ownerId)
    if (refused) return refused
    const id = this.members.get(ownerId)!
    for (const [accountId, teamId] of [...this.members]) if (teamId === id) this.end(accountId)
    this.teams.delete(id)
    return 'done'
  }

  setCaps(ownerId: string, caps: Caps): string {
    const refused = this.notAnOwner(ownerId)
    if (refused) return refused
    const id = this.members.get(ownerId)!
    const lines = Object.entries(caps.members)
    if (lines.some(([who]) => who === ownerId || this.members.get(who) !== id)) return 'invalid_request'
    const team = this.teams.get(id)!
    const others = [...this.members].flatMap(([who, teamId]) => (teamId === id ? [who] : []))
    const own = others.flatMap((who) => (this.memberCaps.has(who) ? [[who, this.memberCaps.get(who)!]] : []))
    if (areCapsEqual(caps, { default: team.cap, members: Object.fromEntries(own) })) return 'done'
    team.cap = caps.default
    for (const who of others) this.memberCaps.delete(who)
    for (const [who, cap] of lines) this.memberCaps.set(who, cap)
    return this.tell('caps_changed')
  }

  /** An account that is deleted; the owner of a team stays. */
  forget(accountId: string): string {
    if (this.owns(accountId)) return 'last_owner'
    this.end(accountId)
    return 'done'
  }
}

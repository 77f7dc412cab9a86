import type { Result } from '#extension/services/result.ts'
import type { Me } from '#shared/contract/me.ts'
import type { Member, OwnershipOffer } from '#shared/contract/organization.ts'

/** The owner's list: themself and who has accepted, nobody else (T6), and the one open offer of ownership. */
export type TeamList = { members: Member[]; offer: OwnershipOffer | null }

/** Asks who is signed in, in which team, and what they can spend; every open popup draws what it hears. */
export type RefreshMe = () => Promise<Result<Me>>

/** What a member may spend in a period: as everybody, or by a line of their own, where null is no limit. */
export type MemberCap = { as: 'everybody' } | { as: 'own'; credits: number | null }

/** What the owner lets members spend. What a member has used of it is nowhere: it is theirs alone (C3). */
export type TeamCaps = {
  everybody: number | null
  members: (Member & { cap: MemberCap })[]
}

import type { Result } from '#extension/services/result.ts'
import type { Me } from '#shared/contract/me.ts'
import type { Member, OwnershipOffer } from '#shared/contract/organization.ts'

/** The owner's list: themself and who has accepted, nobody else (T6), and the one open offer of ownership. */
export type TeamList = { members: Member[]; offer: OwnershipOffer | null }

/** Asks who is signed in, in which team, and what they can spend; every open popup draws what it hears. */
export type RefreshMe = () => Promise<Result<Me>>

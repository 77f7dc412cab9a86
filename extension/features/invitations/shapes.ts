import type { Result } from '#extension/services/result.ts'
import type { Billing } from '#shared/contract/billing.ts'
import type { Credits } from '#shared/contract/credits.ts'
import type { ReadInvitation } from '#shared/contract/invitations.ts'
import type { Me } from '#shared/contract/me.ts'
import type { Organization } from '#shared/contract/organization.ts'

/** What the review shows: the invitation as it stands now, and whom it would change what for. */
export type Reviewed = { invitation: ReadInvitation; me: Me; credits: Credits; billing: Billing }

/** Asks who is signed in, in which team, and what they can spend; every open popup draws what it hears. */
export type RefreshMe = () => Promise<Result<Me>>

export type Joined = { organization: Organization }

/**
 * What pressing `Accept` outside of the review came to: in, or first a look at the review, which was opened. It says
 * what stands in the way as well, so nothing needs to be said twice.
 */
export type Accepted = { joined: Organization } | { joined: null }

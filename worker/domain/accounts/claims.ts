import type { Context } from '#worker/domain/context.ts'
import { isSameHash } from '#worker/domain/hashes.ts'
import { listVerifications } from '#worker/store/verifications.ts'
import { hashClaimed, pendingOf } from './pending.ts'
import type { Claim } from './rules.ts'

/** What people claim of an address, newest first. */
export const listClaims = async (ctx: Context, email: string): Promise<Claim[]> => {
  const { claims } = await pendingOf(ctx, email)
  const values = await listVerifications(ctx.db, claims, ctx.now())
  return values.map((value) => JSON.parse(value) as Claim)
}

/** Whether somebody signed up with just this pair and has not proved the address since. */
export const isClaimed = async (ctx: Context, email: string, password: string): Promise<boolean> => {
  const [claims, hash] = await Promise.all([listClaims(ctx, email), hashClaimed(ctx, email, password)])
  return claims.some((claim) => isSameHash(claim.passwordHash, hash))
}

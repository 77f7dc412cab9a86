import type { Context } from '#worker/domain/context.ts'
import { type AuthCall, askBetterAuth } from './ask-better-auth.ts'
import { isClaimed } from './claims.ts'
import { remind } from './remind.ts'

export type SignIn = { result: 'answered'; answer: Response } | { result: 'not_verified' }

/** Answers no sooner than this when the pair does not open an account, whatever there was to look up (T12). */
export const failedSignInMs = 250

/**
 * Signs in with a pair. One with which somebody signed up and has not proved the address since is told apart from a
 * wrong one, and its mailbox gets a fresh mail: also where the address has a verified account, for else a stranger
 * could sign up and learn from the sign-in whether the address was taken (T12).
 */
export const signIn = async (
  ctx: Context,
  pair: { email: string; password: string },
  caller: Pick<AuthCall, 'userAgent'>,
): Promise<SignIn> => {
  const soonest = new Promise((resolve) => setTimeout(resolve, failedSignInMs))
  const answer = await askBetterAuth(ctx, { ...caller, method: 'POST', path: '/sign-in/email', body: pair })
  if (answer.status !== 401 && answer.status !== 403) return { result: 'answered', answer }
  const claimed = await isClaimed(ctx, pair.email, pair.password)
  // 403: the password came by a reset mail, the address still waits to be verified.
  const waits = claimed || answer.status === 403
  if (waits) await remind(ctx, pair.email, true)
  await soonest
  return waits ? { result: 'not_verified' } : { result: 'answered', answer }
}

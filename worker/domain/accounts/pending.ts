import type { Context } from '#worker/domain/context.ts'
import { keyedHash } from '#worker/domain/hashes.ts'
import { hashPasswordWith } from './password.ts'

/**
 * Under which identifiers the pending things of an address are stored: keyed hashes, so that they name
 * nobody by themselves; only a link's row holds the address, which its account's row does anyway. `code` is the identifier of better-auth's e-mail code plugin.
 */
export const pendingOf = async (ctx: Pick<Context, 'settings'>, email: string) => {
  const identify = (text: string) => keyedHash(ctx.settings.authSecret, 'verification', text)
  const [claims, code, link] = await Promise.all([
    identify(`claim-${email}`),
    identify(`email-verification-otp-${email}`),
    identify(`verify-link-${email}`),
  ])
  return { claims, code, link }
}

const saltLetters = 32

/**
 * The hash under which a claim's password is kept. Its salt is a keyed hash of the address, so that one scrypt tells
 * whether a password is among an address's claims, however many there are.
 */
export const hashClaimed = async (
  ctx: Pick<Context, 'settings'>,
  email: string,
  password: string,
): Promise<string> => {
  const salt = await keyedHash(ctx.settings.authSecret, 'claim-salt', email)
  return hashPasswordWith(password, salt.slice(0, saltLetters))
}

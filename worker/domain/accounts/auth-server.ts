import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { bearer } from 'better-auth/plugins/bearer'
import { emailOTP } from 'better-auth/plugins/email-otp'
import { codeLength, codeTries, passwordMaxLength, passwordMinLength } from '#shared/rules/limits.ts'
import type { Context } from '#worker/domain/context.ts'
import { keyedHash } from '#worker/domain/hashes.ts'
import { deliver } from '#worker/mail/deliver.ts'
import { passwordChangedMail } from '#worker/mail/templates/password-changed.ts'
import { passwordResetMail } from '#worker/mail/templates/password-reset.ts'
import { authTables } from '#worker/store/accounts.ts'
import { deleteEndedSessions } from '#worker/store/sessions.ts'
import { deleteVerificationsWithValue } from '#worker/store/verifications.ts'
import { resetPage } from './links.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { proveAddress } from './prove-address.ts'
import { codeLifetimeMs, resetLifetimeMs, sessionLifetimeMs, sessionSlideMs } from './rules.ts'

const inSeconds = (milliseconds: number) => milliseconds / 1000

/** The deepest cause alone: the errors around it repeat the parameters of a query, addresses among them. */
const logError = (ctx: Context, message: string, about: readonly unknown[]) => {
  let cause = about.find((one) => one instanceof Error)
  while (cause?.cause instanceof Error) cause = cause.cause
  ctx.log('error', 'better_auth', { message, cause: cause?.message })
}

/** What the caller of verify-email brings beside the code; see `proveAddress`. */
export type Proof = { password?: string }

/**
 * better-auth, made for one request on our tables. This file is loaded with the first call that needs it: no other
 * call pays for it. Which of its endpoints are open is decided in routes/auth.ts.
 */
export const createAuthServer = (ctx: Context, proof: Proof = {}) => {
  const { settings } = ctx
  const hash = (identifier: string) => keyedHash(settings.authSecret, 'verification', identifier)
  return betterAuth({
    appName: 'Lightpool',
    baseURL: settings.publicUrl,
    basePath: '/v1/auth',
    secret: settings.authSecret,
    database: drizzleAdapter(ctx.db, { provider: 'sqlite', schema: authTables }),
    telemetry: { enabled: false },
    // Ours fronts every call, and counts for all isolates together.
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (_level, message, ...about) => logError(ctx, message, about) },
    advanced: {
      database: { generateId: ({ model }) => ctx.newId(model === 'user' ? 'account' : model) },
      ipAddress: { disableIpTracking: true },
    },
    session: { expiresIn: inSeconds(sessionLifetimeMs), updateAge: inSeconds(sessionSlideMs), freshAge: 0 },
    // The scheduled run cleans up; this instance would do it on every call.
    verification: { storeIdentifier: { hash }, disableCleanup: true },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      requireEmailVerification: true,
      minPasswordLength: passwordMinLength,
      maxPasswordLength: passwordMaxLength,
      password: { hash: hashPassword, verify: (given) => verifyPassword(given.hash, given.password) },
      resetPasswordTokenExpiresIn: inSeconds(resetLifetimeMs),
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) =>
        deliver(ctx, passwordResetMail(user.email, resetPage(ctx, token), resetLifetimeMs / 60_000)),
      onPasswordReset: async ({ user }) => {
        // The other links that were mailed meanwhile are worth as much as a password: they die with this one.
        await deleteVerificationsWithValue(ctx.db, user.id)
        await deliver(ctx, passwordChangedMail(user.email, resetPage(ctx)))
      },
    },
    emailVerification: {
      autoSignInAfterVerification: true,
      // Before, not after: whoever is verified has everything that comes with it, even if the next step fails.
      beforeEmailVerification: async (user) => {
        await proveAddress(ctx, { id: user.id, email: user.email }, proof)
      },
    },
    databaseHooks: {
      session: {
        create: {
          after: async ({ userId }) => ctx.later(deleteEndedSessions(ctx.db, userId, ctx.now())),
        },
      },
    },
    plugins: [
      bearer({ requireSignature: true }),
      emailOTP({
        otpLength: codeLength,
        expiresIn: inSeconds(codeLifetimeMs),
        allowedAttempts: codeTries,
        storeOTP: { hash: (code) => keyedHash(settings.authSecret, 'code', code) },
        // Codes are made and mailed by mailVerification, with the link beside them.
        sendVerificationOTP: async () => {},
      }),
    ],
  })
}

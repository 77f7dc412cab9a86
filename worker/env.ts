import * as z from 'zod'
import type { PoolLevel } from '#shared/contract/me.ts'
import { ownMachine } from '#shared/rules/hosts.ts'
import type { LimiterBucket } from '#worker/limiter/embedded-limiter.ts'

/**
 * A message on the queue is a wake-up, not a command: the job reads the present truth and may run twice. It carries
 * ids and no secret; `publicUrl` is where the request came in, for development, which has no PUBLIC_URL.
 */
export type Job =
  | { kind: 'deliver_invitation'; invitationId: string; publicUrl: string }
  | { kind: 'render'; imageId: string; publicUrl: string }
  | { kind: 'tell_notice'; noticeId: string; publicUrl: string }
  | {
      kind: 'tell_pool_alert'
      alert: { walletId: string; periodStartsAt: number; level: PoolLevel }
      publicUrl: string
    }

/** What Cloudflare binds to the Worker, and the settings as they come: text, or nothing. */
export type Bindings = {
  DB: D1Database
  PICTURES: R2Bucket
  /** The files of the documentation's viewer. */
  ASSETS: Fetcher
  JOBS: Queue<Job>
  LIMITS: DurableObjectNamespace<LimiterBucket>
} & Partial<Record<SettingName, string>>

const commaList = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )

const SettingsSchema = z.object({
  /** Anything but `development` is production, which fails closed. */
  ENVIRONMENT: z
    .string()
    .optional()
    .transform((value) => (value === 'development' ? 'development' : 'production')),
  /**
   * Where people reach the Worker, without a trailing slash: by https, except on one's own machine. Development takes
   * the request's own origin.
   */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Signs bearers, keys the hashes of codes and of welcomed addresses. */
  AUTH_SECRET: z.string().min(32, 'at least 32 characters').optional(),
  MAILCHANNELS_API_KEY: z.string().min(1).optional(),
  /** Only tests point it elsewhere: at the client library's own simulator. */
  MAILCHANNELS_URL: z.url().optional(),
  MAIL_FROM: z.string().min(3).default('Lightpool <hello@lightpool.example>'),
  /** Ids of the Chrome builds that may call, comma-separated. */
  EXTENSION_IDS: commaList,
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  /** Both or none: without them the Worker counts in its own storage. */
  UPSTASH_REDIS_REST_URL: z.url({ protocol: /^https?$/ }).optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
  /** Both or none: without them development sells by the sandbox, and production does not sell. */
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_/, 'a secret key, sk_…, is needed')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_/, 'a signing secret, whsec_…, is needed')
    .optional(),
  /** Only tests point it elsewhere: at a double of Stripe's API. */
  STRIPE_URL: z.url({ protocol: /^https?$/ }).optional(),
})

type SettingName = keyof z.input<typeof SettingsSchema>

/** Every setting's name: what a script passes on from its environment. */
export const settingNames = Object.keys(SettingsSchema.shape) as SettingName[]

export type Settings = {
  environment: 'production' | 'development'
  publicUrl: string
  authSecret: string
  mail: { from: string; apiKey: string; baseUrl: string | undefined } | { from: string; apiKey: undefined }
  extensionIds: readonly string[]
  rateLimits: boolean
  redis: { url: string; token: string } | undefined
  payments:
    | { provider: 'stripe'; secretKey: string; webhookSecret: string; url: string | undefined }
    | { provider: 'sandbox' }
    | { provider: 'none' }
}

export type SettingsOutcome = { ok: true; settings: Settings } | { ok: false; problems: string[] }

/** Known to everybody who reads this file: fine on one's own machine, refused in production. */
const developmentSecret = 'development-only-secret-do-not-deploy-0000000000'

const keepsSecrets = (publicUrl: string): boolean => {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' || ownMachine.has(hostname)
}

/** Who takes the money. The sandbox gives credits away, so it exists in development alone. */
const paymentsOf = (read: z.output<typeof SettingsSchema>): Settings['payments'] => {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = read
  if (secretKey && webhookSecret) {
    return { provider: 'stripe', secretKey, webhookSecret, url: read.STRIPE_URL }
  }
  return { provider: read.ENVIRONMENT === 'development' ? 'sandbox' : 'none' }
}

const parsedOf = new WeakMap<object, ReturnType<typeof SettingsSchema.safeParse>>()

/** An isolate's bindings never change, and reading them takes longer than a small request's own work. */
const parseOnce = (bindings: Partial<Record<SettingName, string>>) => {
  const known = parsedOf.get(bindings)
  if (known) return known
  const named = Object.fromEntries(settingNames.map((name) => [name, bindings[name] || undefined]))
  const parsed = SettingsSchema.safeParse(named)
  parsedOf.set(bindings, parsed)
  return parsed
}

/**
 * Parses the settings. Production needs AUTH_SECRET, PUBLIC_URL and MAILCHANNELS_API_KEY; `problems` says which
 * are missing or wrong, by name and never by value.
 */
export const readSettings = (
  bindings: Partial<Record<SettingName, string>>,
  requestOrigin: string,
): SettingsOutcome => {
  const parsed = parseOnce(bindings)
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    }
  }
  const read = parsed.data
  const development = read.ENVIRONMENT === 'development'
  if (!development) {
    const missing = (['AUTH_SECRET', 'PUBLIC_URL', 'MAILCHANNELS_API_KEY'] as const).filter(
      (name) => !read[name],
    )
    if (missing.length > 0) return { ok: false, problems: missing.map((name) => `${name} is not set`) }
    if (read.PUBLIC_URL && !keepsSecrets(read.PUBLIC_URL)) {
      return {
        ok: false,
        problems: ['PUBLIC_URL: https is needed, or passwords and cookies can be read on the way'],
      }
    }
  }
  if (!read.UPSTASH_REDIS_REST_URL !== !read.UPSTASH_REDIS_REST_TOKEN) {
    return { ok: false, problems: ['UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN: set both or none'] }
  }
  if (!read.STRIPE_SECRET_KEY !== !read.STRIPE_WEBHOOK_SECRET) {
    return { ok: false, problems: ['STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET: set both or none'] }
  }
  return {
    ok: true,
    settings: {
      environment: read.ENVIRONMENT,
      publicUrl: read.PUBLIC_URL ?? requestOrigin,
      authSecret: read.AUTH_SECRET ?? developmentSecret,
      mail: read.MAILCHANNELS_API_KEY
        ? { from: read.MAIL_FROM, apiKey: read.MAILCHANNELS_API_KEY, baseUrl: read.MAILCHANNELS_URL }
        : { from: read.MAIL_FROM, apiKey: undefined },
      extensionIds: read.EXTENSION_IDS,
      rateLimits: !(development && read.RATE_LIMITS === 'off'),
      redis:
        read.UPSTASH_REDIS_REST_URL && read.UPSTASH_REDIS_REST_TOKEN
          ? { url: read.UPSTASH_REDIS_REST_URL, token: read.UPSTASH_REDIS_REST_TOKEN }
          : undefined,
      payments: paymentsOf(read),
    },
  }
}

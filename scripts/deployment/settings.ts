import * as z from 'zod'
import { extensionId } from '#extension/services/extension-id.ts'
import { readSettings } from '#worker/env.ts'

/** What a deployment needs to know, from the environment or `.env.deploy`; docs/operations.md has the table. */
const DeploymentSchema = z.object({
  PUBLIC_URL: z
    .url({ protocol: /^https$/, message: 'an https address is needed' })
    .refine((url) => new URL(url).pathname === '/', 'an address without a path is needed')
    .transform((url) => new URL(url).origin),
  D1_DATABASE_ID: z.uuid('the id that `wrangler d1 create` printed is needed'),
  MAIL_FROM: z
    .string('Name <address@your-domain> is needed')
    .regex(/^[^<>]+ <[^<>@\s]+@[^<>@\s]+>$/, 'Name <address@your-domain> is needed'),
  EXTENSION_IDS: z.string().default(extensionId),
  UPSTASH_REDIS_REST_URL: z.url({ protocol: /^https$/, message: 'an https address is needed' }).optional(),
  WORKER_NAME: z
    .string()
    .regex(/^[a-z0-9-]{1,54}$/)
    .default('lightpool'),
})

export type Deployment = z.output<typeof DeploymentSchema>

/** Kept by Cloudflare, never in a file of the project. */
const secretNames = [
  'AUTH_SECRET',
  'MAILCHANNELS_API_KEY',
  'UPSTASH_REDIS_REST_TOKEN',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
] as const
export type SecretName = (typeof secretNames)[number]
export type Secrets = Partial<Record<SecretName, string>>

const stripeNames = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const

/**
 * Without these the deployed Worker would refuse to serve, not count in the Redis that it was given, or take money
 * without hearing of it. `has` is whether a secret comes along or is kept by Cloudflare.
 */
export const neededSecrets = (
  { UPSTASH_REDIS_REST_URL }: Deployment,
  has: (name: SecretName) => boolean,
): readonly SecretName[] => [
  'AUTH_SECRET',
  'MAILCHANNELS_API_KEY',
  ...(UPSTASH_REDIS_REST_URL === undefined ? [] : (['UPSTASH_REDIS_REST_TOKEN'] as const)),
  ...(stripeNames.some(has) ? stripeNames : []),
]

export type DeploymentOutcome =
  | { ok: true; deployment: Deployment; secrets: Secrets }
  | { ok: false; problems: string[] }

/** Stand for what Cloudflare keeps already, or for what is wrong anyway, while the rest is judged. */
const anyAddress = 'https://lightpool.example'
const keptSecret = 'kept-by-cloudflare-kept-by-cloudflare'
const keptStripe = { STRIPE_SECRET_KEY: `sk_${keptSecret}`, STRIPE_WEBHOOK_SECRET: `whsec_${keptSecret}` }

/** All that is missing or wrong at once, by name and never by value; the Worker's own rules included. */
export const readDeployment = (environment: NodeJS.ProcessEnv): DeploymentOutcome => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value))
  const parsed = DeploymentSchema.safeParse(given)
  const secrets = Object.fromEntries(
    secretNames.flatMap((name) => (given[name] ? [[name, given[name]]] : [])),
  ) as Secrets
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const redis = given.UPSTASH_REDIS_REST_URL
  const judged = readSettings(
    {
      ...Object.fromEntries(secretNames.map((name) => [name, secrets[name] ?? keptSecret])),
      ...Object.fromEntries(stripeNames.map((name) => [name, secrets[name] ?? keptStripe[name]])),
      UPSTASH_REDIS_REST_TOKEN: secrets.UPSTASH_REDIS_REST_TOKEN ?? (redis && keptSecret),
      UPSTASH_REDIS_REST_URL: redis,
      ENVIRONMENT: 'production',
      PUBLIC_URL: parsed.data?.PUBLIC_URL ?? anyAddress,
    },
    anyAddress,
  )
  if (!judged.ok) problems.push(...judged.problems)
  if (!parsed.success || problems.length > 0) return { ok: false, problems }
  return { ok: true, deployment: parsed.data, secrets }
}

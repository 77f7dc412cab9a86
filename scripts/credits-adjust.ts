/**
 * `npm run credits:adjust -- --email anna@site.com --credits 25 --reason "…" --ticket 4711`: gives credits to an
 * account's own wallet, as a grant like any other, with its reason in the ledger. The ticket makes it happen once: a
 * second run with the same one changes nothing. `--expires 2027-01-31` (its end, UTC), `--remote` for the deployed
 * database.
 */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type Ask, deployedDatabase, localDatabase, type Question } from '#scripts/database/ask.ts'
import { readArguments, refuseCall } from '#scripts/process/arguments.ts'
import { normalizeEmail } from '#shared/rules/email.ts'

const usage = `Usage: npm run credits:adjust -- --email ADDRESS --credits N --reason "…" --ticket ID
         [--expires YYYY-MM-DD] [--remote [--settings FILE]]`
/** More than this in one go is a slip of the finger. */
const creditsMax = 100_000
const day = 24 * 60 * 60 * 1000

const fail = (message: string): never => {
  console.error(message)
  process.exit(1)
}

const Options = z.object({
  email: z.string('--email is needed').transform(normalizeEmail).pipe(z.email('--email is no address')),
  credits: z
    .string('--credits is needed')
    .regex(/^\d+$/, '--credits is a whole number')
    .transform(Number)
    .refine((n) => n >= 1 && n <= creditsMax, `--credits is 1 to ${creditsMax}`),
  reason: z.string('--reason is needed').trim().min(3, '--reason says why').max(200),
  ticket: z.string('--ticket is needed').trim().min(1, '--ticket names the case').max(100),
  expires: z.iso.date('--expires is a date, YYYY-MM-DD').optional(),
  remote: z.boolean(),
  settings: z.string(),
})

const readOptions = (): z.output<typeof Options> => {
  const text = { type: 'string' } as const
  const { values } = readArguments(usage, {
    options: {
      email: text,
      credits: text,
      reason: text,
      ticket: text,
      expires: text,
      remote: { type: 'boolean', default: false },
      settings: { type: 'string', default: '.env.deploy' },
    },
  })
  const parsed = Options.safeParse(values)
  return parsed.success
    ? parsed.data
    : refuseCall(usage, ...parsed.error.issues.map((issue) => issue.message))
}

const options = readOptions()
const now = Date.now()
const expiresAt = options.expires === undefined ? null : Date.parse(options.expires) + day
if (expiresAt !== null && expiresAt <= now) fail('--expires is over already')
const opened = options.remote
  ? await deployedDatabase(options.settings)
  : localDatabase(process.env.STATE_DIR || '.state')
if (typeof opened === 'string') fail(`Nothing was given. ${opened}`)
const ask = opened as Ask

const answersTo = (...questions: Question[]): Record<string, unknown>[][] => {
  const asked = ask(questions)
  return asked.ok ? asked.answers : fail(`Nothing was given: ${asked.said}`)
}

/** One ticket is one grant, whoever runs it however often. */
const grantId = `grant_${createHash('sha256').update(`adjustment:${options.ticket}`).digest('hex').slice(0, 26)}`
const [accounts, , grants] = answersTo(
  { sql: 'SELECT id FROM account WHERE email = ?1', params: [options.email] },
  {
    sql: `INSERT INTO credit_grant (id, wallet_id, kind, amount, remaining, expires_at, granted_at, note)
      SELECT ?1, id, 'adjustment', ?2, ?2, ?3, ?4, ?5 FROM account
      WHERE email = ?6 AND NOT EXISTS (SELECT 1 FROM credit_grant WHERE id = ?1)`,
    params: [grantId, options.credits, expiresAt, now, `Adjustment: ${options.reason}`, options.email],
  },
  { sql: 'SELECT granted_at AS grantedAt, amount, note FROM credit_grant WHERE id = ?1', params: [grantId] },
)
if (accounts?.length === 0) fail(`Nothing was given: there is no account with the address ${options.email}.`)
const given = grants?.[0]
if (given?.grantedAt !== now) {
  console.log(
    `Ticket ${options.ticket} was settled before: ${given?.amount} credits, “${given?.note}”. Nothing was given.`,
  )
} else {
  console.log(`${options.credits} credits given to ${options.email}: ${grantId}`)
}
process.exit(0)

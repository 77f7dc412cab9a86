import * as z from 'zod'
import { Time } from './fields.ts'
import { operation } from './operation.ts'

export const usageBuckets = ['day', 'week', 'month'] as const
export type UsageBucket = (typeof usageBuckets)[number]

/** A moment (ISO 8601 with its zone), or a date, which begins at midnight in `tz`. */
const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Defaults: from the start of the current period until its end, days, UTC. `to` is exclusive. */
export const UsageQuery = z.object({
  from: Moment.optional(),
  to: Moment.optional(),
  bucket: z.enum(usageBuckets).default('day'),
  tz: z.string().min(1).max(64).refine(isTimeZone, 'an IANA time zone').default('UTC'),
})
export type UsageQuery = z.output<typeof UsageQuery>

export const Usage = z
  .object({
    total: z.int().min(0),
    /** Every bucket of the range in order, empty ones too; `start` is the bucket's local midnight. */
    buckets: z.array(z.object({ start: Time, used: z.int().min(0) })),
  })
  .meta({ id: 'Usage', description: 'Credits spent: of the whole team for its owner, else one’s own (C3).' })
export type Usage = z.infer<typeof Usage>

export const getUsage = operation({
  id: 'getUsage',
  tag: 'Credits',
  method: 'get',
  path: '/v1/credits/usage',
  summary: 'Credits spent by day, week or month; as CSV for `Accept: text/csv`',
  access: 'account',
  query: UsageQuery,
  answers: { 200: Usage },
  errors: [],
})

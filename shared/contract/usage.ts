import * as z from 'zod'
import { Time } from './fields.ts'
import { operation } from './operation.ts'

export const usageBuckets = ['day', 'week', 'month'] as const
export type UsageBucket = (typeof usageBuckets)[number]

/** A moment (ISO 8601 with its zone), or a date, which begins with its day in `tz`. */
const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

/** Intl takes `+05:30` too, which is an offset and no zone: it knows no summer time. */
const isTimeZone = (name: string): boolean => {
  try {
    if (!/^[a-z]/i.test(name)) return false
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/**
 * Defaults: from the start of the current period until its end, days, UTC. `to` is exclusive. For an owner, whose
 * numbers are everybody's, `from` and `to` are widened to whole days of `tz` (C3). At most 800 buckets.
 */
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
    /**
     * Every bucket of the range in order, empty ones too; `start` is its first midnight in `tz`: of the day, of the
     * Monday, of the month. The first and the last count only what lies within the range.
     */
    buckets: z.array(z.object({ start: Time, used: z.int().min(0) })),
  })
  .meta({
    id: 'Usage',
    description: 'Credits spent of the wallet that pays now: everybody’s for its owner, else one’s own (C3).',
  })
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
  alsoAs: ['text/csv'],
  errors: [],
})

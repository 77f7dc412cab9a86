/** What a limit counts: calls of one account, about one e-mail address, or from one IP address. */
export type LimitBy = 'account' | 'address' | 'ip'

export type Limit = { by: LimitBy; amount: number; windowMs: number }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/**
 * How often people may do what can be abused. An office shares one IP address, so those limits are wide; the ones by
 * address stop guessing at one account and flooding one mailbox, whether or not the address has an account (T12).
 * `reads` are served when the limiter itself is down; the others fall back to the embedded one.
 */
export const limits = {
  sign_up: {
    reads: false,
    limits: [
      { by: 'address', amount: 6, windowMs: hourMs },
      { by: 'ip', amount: 60, windowMs: hourMs },
    ],
  },
  sign_in: {
    reads: false,
    limits: [
      { by: 'address', amount: 10, windowMs: 10 * minuteMs },
      { by: 'ip', amount: 100, windowMs: 10 * minuteMs },
    ],
  },
  enter_code: {
    reads: false,
    limits: [
      { by: 'address', amount: 12, windowMs: 10 * minuteMs },
      { by: 'ip', amount: 100, windowMs: 10 * minuteMs },
    ],
  },
  request_mail: {
    reads: false,
    limits: [
      { by: 'address', amount: 6, windowMs: hourMs },
      { by: 'ip', amount: 60, windowMs: hourMs },
    ],
  },
  use_password: {
    reads: false,
    limits: [{ by: 'ip', amount: 60, windowMs: 10 * minuteMs }],
  },
  invite: {
    reads: false,
    limits: [{ by: 'account', amount: 300, windowMs: dayMs }],
  },
  buy: {
    reads: false,
    limits: [{ by: 'account', amount: 60, windowMs: hourMs }],
  },
  open_billing: {
    reads: true,
    limits: [{ by: 'ip', amount: 300, windowMs: 10 * minuteMs }],
  },
  look_up_token: {
    reads: true,
    limits: [{ by: 'ip', amount: 120, windowMs: 10 * minuteMs }],
  },
} as const satisfies Record<string, { reads: boolean; limits: readonly Limit[] }>

export type LimitName = keyof typeof limits

/**
 * Which network an IP address counts for: an IPv4 address for itself, an IPv6 one for its first 64 bits, all of which
 * one household or one attacker has.
 */
export const networkOf = (ip: string): string => {
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const left = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: left }, () => '0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** How many calls a window and the one before it saw; times in ms. */
export type WindowCount = { startsAt: number; count: number; previous: number }

/**
 * A sliding window from two fixed ones: the last one counts by the part of it that is still within reach. Answers
 * the counts to keep and, when refused, in how many ms a call would be taken again.
 */
export const slide = (
  kept: WindowCount | null,
  taken: { now: number; cost: number; amount: number; windowMs: number },
): { allowed: boolean; kept: WindowCount; retryAfterMs: number } => {
  const { now, cost, amount, windowMs } = taken
  const startsAt = Math.floor(now / windowMs) * windowMs
  const present: WindowCount =
    kept?.startsAt === startsAt
      ? kept
      : { startsAt, count: 0, previous: kept?.startsAt === startsAt - windowMs ? kept.count : 0 }
  const reach = 1 - (now - startsAt) / windowMs
  const weighed = present.count + present.previous * reach
  if (weighed + cost <= amount) {
    return { allowed: true, kept: { ...present, count: present.count + cost }, retryAfterMs: 0 }
  }
  return { allowed: false, kept: present, retryAfterMs: Math.max(1, startsAt + windowMs - now) }
}

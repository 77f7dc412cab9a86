import { say, sayMany } from './words.ts'
/** Refusals that carry figures, in words with these figures; null leaves the Worker's own words. */
export const wordsOfProblem = (
  code: string,
  problem: Record<string, unknown>,
): { title: string; detail: string } | null => {
  const { cap, used, resetsAt, needed, available } = problem
  if (code === 'cap_reached' && isCount(cap) && isCount(used) && typeof resetsAt === 'string')
    return {
      title: say('service_your_limit_is_reached'),
      detail: sayMany('cap_used', used, sayMany('credits', cap), day(resetsAt)),
    }
  if (code === 'insufficient_credits' && isCount(needed) && isCount(available))
    return {
      title: available === 0 ? say('service_no_credits_left') : say('service_not_enough_credits'),
      detail: sayMany('costs_and_left', available, sayMany('credits', needed)),
    }
  return null
}

const isCount = (value: unknown): value is number => typeof value === 'number'

const day = (at: string): string =>
  new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }).format(new Date(at))

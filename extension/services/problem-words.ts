/** Refusals that carry figures, in words with these figures; null leaves the Worker's own words. */
export const wordsOfProblem = (
  code: string,
  problem: Record<string, unknown>,
): { title: string; detail: string } | null => {
  const { cap, used, resetsAt, needed, available } = problem
  if (code === 'cap_reached' && isCount(cap) && isCount(used) && typeof resetsAt === 'string')
    return {
      title: 'Your limit is reached',
      detail: `Your company’s owner lets you spend ${credits(cap)} a month, and ${used} ${used === 1 ? 'is' : 'are'} used. It begins anew on ${day(resetsAt)}. Nothing was charged.`,
    }
  if (code === 'insufficient_credits' && isCount(needed) && isCount(available))
    return {
      title: available === 0 ? 'No credits left' : 'Not enough credits',
      detail: `This costs ${credits(needed)}, and ${available} ${available === 1 ? 'is' : 'are'} left. Nothing was charged.`,
    }
  return null
}

const isCount = (value: unknown): value is number => typeof value === 'number'

const credits = (count: number): string => (count === 1 ? '1 credit' : `${count} credits`)

const day = (at: string): string =>
  new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }).format(new Date(at))

import { say } from '#extension/services/words.ts'
import type { Caps } from '#shared/contract/caps.ts'
import type { MemberCap } from './shapes.ts'

/** More than this is no limit: a slip of the finger rather. */
export const capMax = 1_000_000

export const withDefaultCap = (caps: Caps, credits: number | null): Caps => ({ ...caps, default: credits })

/** A member without a line of their own follows everybody's; a line of null is no limit for them alone. */
export const withMemberCap = (caps: Caps, accountId: string, cap: MemberCap): Caps => {
  const { [accountId]: _before, ...others } = caps.members
  return { ...caps, members: cap.as === 'everybody' ? others : { ...others, [accountId]: cap.credits } }
}

/** What was typed as a limit, or what is wrong with it. `1,200` and `1 200` are whole numbers too. */
export const parseCap = (typed: string): { credits: number } | { wrong: string } => {
  const digits = typed.trim().replaceAll(/(?<=\d)[\s.,’'](?=\d{3}(?!\d))/g, '')
  if (digits === '') return { wrong: say('team_type_how_many_credits') }
  if (!/^\d{1,12}$/.test(digits)) return { wrong: say('team_type_a_whole_number_0_or_more') }
  const credits = Number(digits)
  return credits > capMax
    ? { wrong: say('team_at_most_or_choose_no_limit', capMax.toLocaleString()) }
    : { credits }
}

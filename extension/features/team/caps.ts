import { callApi } from '#extension/services/api.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { turns } from '#extension/services/turns.ts'
import type { Caps } from '#shared/contract/caps.ts'
import { withDefaultCap, withMemberCap } from './caps-rules.ts'
import type { MemberCap, TeamCaps } from './shapes.ts'

/** What members may spend, for the background alone. The Worker takes all caps at once, so they are changed in turn. */
const inTurn = turns()

const getCaps = (): Promise<Result<Caps>> => callApi((client) => client.v1.organization.caps.$get())

export const readCaps = async (): Promise<Result<TeamCaps>> => {
  const [caps, team] = await Promise.all([
    getCaps(),
    callApi((client) => client.v1.organization.members.$get()),
  ])
  if (!caps.ok) return caps
  if (!team.ok) return team
  const { default: everybody, members } = caps.value
  return ok({
    everybody,
    members: team.value.members
      .filter(({ role }) => role === 'member')
      .map((member) => ({ ...member, cap: capOf(members, member.accountId) })),
  })
}

const capOf = (members: Caps['members'], accountId: string): MemberCap => {
  const credits = members[accountId]
  return credits === undefined ? { as: 'everybody' } : { as: 'own', credits }
}

/** Changes the caps as they stand now; once more when somebody left at that very moment. */
const change = async (how: (caps: Caps) => Caps): Promise<Result<TeamCaps>> => {
  for (let tries = 0; ; tries++) {
    const caps = await getCaps()
    if (!caps.ok) return caps
    const set = await callApi((client) => client.v1.organization.caps.$put({ json: how(caps.value) }))
    if (set.ok) return readCaps()
    if (set.problem.code !== 'conflict' || tries > 0) return set
  }
}

export const setEverybodysCap = (credits: number | null): Promise<Result<TeamCaps>> =>
  inTurn(() => change((caps) => withDefaultCap(caps, credits)))

export const setMemberCap = (accountId: string, cap: MemberCap): Promise<Result<TeamCaps>> =>
  inTurn(() => change((caps) => withMemberCap(caps, accountId, cap)))

import { answer } from '#extension/services/answer.ts'
import { callApi, callApiForNothing } from '#extension/services/api.ts'
import { ok, type Result, type Trouble } from '#extension/services/result.ts'
import { watchSessionState } from '#extension/services/session-store.ts'
import type { SentInvitations } from '#shared/contract/invitations.ts'
import { readCaps, setEverybodysCap, setMemberCap } from './caps.ts'
import { forgetInviteDraft } from './invite-draft.ts'
import * as requests from './requests.ts'
import type { RefreshMe, TeamList } from './shapes.ts'

const eventsPerPage = 30

/** Answers what the popup asks of the team. What changes who pays is followed by a fresh look at who one is. */
export const startTeam = ({ refreshMe }: { refreshMe: RefreshMe }): void => {
  const changing = async <Value>(call: Promise<Result<Value>>): Promise<Result<Value>> => {
    const result = await call
    if (result.ok || meansWeAreBehind(result.problem)) await refreshMe()
    return result
  }
  answer(requests.create, ({ name }) =>
    changing(callApi((client) => client.v1.organization.$post({ json: { name } }))),
  )
  answer(requests.rename, ({ name }) =>
    changing(callApi((client) => client.v1.organization.$patch({ json: { name } }))),
  )
  answer(requests.deleteTeam, () =>
    changing(callApiForNothing((client) => client.v1.organization.$delete({ json: {} }))),
  )
  answer(requests.leave, () =>
    changing(callApiForNothing((client) => client.v1.organization.leave.$post({ json: {} }))),
  )
  answer(requests.answerOwnership, ({ accept }) =>
    changing(
      callApiForNothing(({ v1: { organization } }) =>
        accept
          ? organization.transfer.accept.$post({ json: {} })
          : organization.transfer.decline.$post({ json: {} }),
      ),
    ),
  )
  answer(requests.readTeam, () => changing(readTeam()))
  answerOwner(changing)
  answerInviting(changing)
  watchSessionState((state) => {
    if (state !== 'signed-in') void forgetInviteDraft()
  })
}

type Changing = <Value>(call: Promise<Result<Value>>) => Promise<Result<Value>>

const answerOwner = (changing: Changing): void => {
  answer(requests.removeMember, async ({ accountId }) => {
    const removed = await changing(
      callApiForNothing((client) =>
        client.v1.organization.members[':accountId'].$delete({ param: { accountId }, json: {} }),
      ),
    )
    // Whoever is not there any more was removed or left at the same moment: that is what was wanted.
    return removed.ok || removed.problem.code === 'not_found' ? readTeam() : removed
  })
  answer(requests.offerOwnership, ({ accountId }) =>
    changing(callApi((client) => client.v1.organization.transfer.$post({ json: { accountId } }))),
  )
  answer(requests.withdrawOwnership, () =>
    changing(callApiForNothing((client) => client.v1.organization.transfer.$delete({ json: {} }))),
  )
  answer(requests.readCaps, () => changing(readCaps()))
  answer(requests.setEverybodysCap, ({ credits }) => changing(setEverybodysCap(credits)))
  answer(requests.setMemberCap, ({ accountId, cap }) => changing(setMemberCap(accountId, cap)))
  answer(requests.listActivity, ({ cursor }) =>
    callApi((client) =>
      client.v1.organization.audit.$get({ query: { limit: eventsPerPage, ...(cursor ? { cursor } : {}) } }),
    ),
  )
}

const answerInviting = (changing: Changing): void => {
  answer(requests.invite, ({ emails }) =>
    changing(
      callApi((client) => client.v1.organization.invitations.$post({ json: { emails } })) as Promise<
        Result<SentInvitations>
      >,
    ),
  )
  answer(requests.listSent, async () => {
    const listed = await callApi((client) => client.v1.organization.invitations.$get())
    return listed.ok ? ok(listed.value.invitations) : listed
  })
  answer(requests.resend, ({ id }) =>
    callApi((client) => client.v1.organization.invitations[':id'].resend.$post({ param: { id }, json: {} })),
  )
  answer(requests.revoke, ({ id }) =>
    callApiForNothing((client) =>
      client.v1.organization.invitations[':id'].$delete({ param: { id }, json: {} }),
    ),
  )
}

const readTeam = async (): Promise<Result<TeamList>> => {
  const [members, offer] = await Promise.all([
    callApi((client) => client.v1.organization.members.$get()),
    callApi((client) => client.v1.organization.transfer.$get()),
  ])
  if (!members.ok) return members
  if (!offer.ok) return offer
  return ok({ members: members.value.members, offer: offer.value.offer })
}

/** Refused because the team is not what the popup believed: somebody removed us, or handed it over. */
const meansWeAreBehind = ({ code }: Trouble): boolean =>
  [
    'not_found',
    'not_owner',
    'conflict',
    'last_owner',
    'already_in_organization',
    'owns_organization',
  ].includes(code)

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { NextIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { useComingBack } from '#extension/ui/use-coming-back.ts'
import { type Load, useLoad } from '#extension/ui/use-load.ts'
import { CapForm } from './cap-form.tsx'
import { sayLimit, sayMemberCap } from './cap-words.ts'
import type { readCaps, setEverybodysCap, setMemberCap } from './requests.ts'
import type { MemberCap, TeamCaps } from './shapes.ts'
import './team.css'

/** What the owner lets members spend: a limit for everybody, and one for whom it is to be another. */
export const CapsPanel = (): JSX.Element => {
  const caps = useLoad('caps', () => ask<typeof readCaps>('team/read-caps', {}))
  // Somebody may have joined, or left.
  useComingBack(caps.reload)
  return (
    <div class="stack caps">
      <p class="small">{say('team_limits_hold_for_members_never')}</p>
      {caps.problem && <TroubleNotice problem={caps.problem} onRetry={caps.reload} />}
      {caps.value === null &&
        (caps.loading ? <SkeletonRows rows={3} /> : <p class="small">{say('ui_not_known')}</p>)}
      {caps.value !== null && (
        <>
          <EverybodysCap caps={caps.value} onChanged={caps.replace} />
          <MemberCaps caps={caps.value} list={caps} />
        </>
      )}
    </div>
  )
}

type CapsProps = { caps: TeamCaps; onChanged: (caps: TeamCaps) => void }

const EverybodysCap = ({ caps, onChanged }: CapsProps): JSX.Element => {
  const saving = useAction(
    (cap: MemberCap) =>
      ask<typeof setEverybodysCap>('team/set-everybodys-cap', {
        credits: cap.as === 'own' ? cap.credits : null,
      }),
    onChanged,
  )
  return (
    <section class="card stack" aria-label={say('team_limit_for_every_member')}>
      <h3>{say('team_every_member')}</h3>
      <CapForm
        legend={say('team_limit_for_every_member')}
        cap={{ as: 'own', credits: caps.everybody }}
        saving={saving}
      />
    </section>
  )
}

const MemberCaps = ({ caps, list }: { caps: TeamCaps; list: Load<TeamCaps> }): JSX.Element => {
  const [open, setOpen] = useState<string | null>(null)
  if (caps.members.length === 0)
    return <p class="small caps-nobody">{say('team_nobody_has_joined_yet_the')}</p>
  return (
    <section class="stack caps-members" aria-label={say('team_limits_of_single_members')}>
      <h3>{say('team_one_member')}</h3>
      <ul class="card flush list">
        {caps.members.map((member) => {
          const { accountId, name, email, cap } = member
          const isOpen = open === accountId
          return (
            <li key={accountId}>
              <button
                type="button"
                class="member"
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? null : accountId)}
              >
                <span class="grow member-words">
                  <span class="member-name one-line" title={email}>
                    <bdi>{name || email}</bdi>
                  </span>
                  <span class="small one-line">{sayMemberCap(cap, caps.everybody)}</span>
                </span>
                <NextIcon size={16} />
              </button>
              {isOpen && (
                <div class="caps-own">
                  <OneCap accountId={accountId} caps={caps} onChanged={list.replace} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const OneCap = ({ accountId, caps, onChanged }: CapsProps & { accountId: string }): JSX.Element | null => {
  const member = caps.members.find((each) => each.accountId === accountId)
  const saving = useAction(
    (cap: MemberCap) => ask<typeof setMemberCap>('team/set-member-cap', { accountId, cap }),
    onChanged,
  )
  if (member === undefined) return null
  return (
    <CapForm
      legend={say('team_limit_for', member.name || member.email)}
      cap={member.cap}
      everybodys={sayLimit(caps.everybody)}
      saving={saving}
    />
  )
}

/** The limit of one member by itself, where everything else about them is. */
export const MemberLimit = ({ accountId }: { accountId: string }): JSX.Element => {
  const caps = useLoad('caps', () => ask<typeof readCaps>('team/read-caps', {}))
  return (
    <section class="card stack" aria-label={say('team_spending_limit')}>
      <h3>{say('team_spending_limit')}</h3>
      <p class="small">{say('team_how_much_of_your_credits_they')}</p>
      {caps.problem && <TroubleNotice problem={caps.problem} onRetry={caps.reload} />}
      {caps.value === null && caps.loading && <SkeletonRows rows={2} />}
      {caps.value !== null && <OneCap accountId={accountId} caps={caps.value} onChanged={caps.replace} />}
    </section>
  )
}

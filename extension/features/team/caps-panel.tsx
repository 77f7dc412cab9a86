import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { NextIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { type Load, useLoad } from '#extension/ui/use-load.ts'
import { CapForm } from './cap-form.tsx'
import { sayLimit, sayMemberCap } from './cap-words.ts'
import type { readCaps, setEverybodysCap, setMemberCap } from './requests.ts'
import type { MemberCap, TeamCaps } from './shapes.ts'
import './team.css'

/** What the owner lets members spend: a limit for everybody, and one for whom it is to be another. */
export const CapsPanel = (): JSX.Element => {
  const caps = useLoad('caps', () => ask<typeof readCaps>('team/read-caps', {}))
  return (
    <div class="stack caps">
      <p class="small">
        Limits hold for members, never for you. You see what everybody used together, and never what one
        member used: each of them sees only their own.
      </p>
      {caps.problem && <TroubleNotice problem={caps.problem} onRetry={caps.reload} />}
      {caps.value === null && caps.loading && <SkeletonRows rows={3} />}
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
    <section class="card stack" aria-label="Limit for every member">
      <h3>Every member</h3>
      <CapForm legend="Limit for every member" cap={{ as: 'own', credits: caps.everybody }} saving={saving} />
    </section>
  )
}

const MemberCaps = ({ caps, list }: { caps: TeamCaps; list: Load<TeamCaps> }): JSX.Element => {
  const [open, setOpen] = useState<string | null>(null)
  if (caps.members.length === 0)
    return <p class="small caps-nobody">Nobody has joined yet. The limit holds for whoever joins.</p>
  return (
    <section class="stack caps-members" aria-label="Limits of single members">
      <h3>One member</h3>
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
      legend={`Limit for ${member.name || member.email}`}
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
    <section class="card stack" aria-label="Spending limit">
      <h3>Spending limit</h3>
      <p class="small">How much of your credits they may spend. What they used of it you never see.</p>
      {caps.problem && <TroubleNotice problem={caps.problem} onRetry={caps.reload} />}
      {caps.value === null && caps.loading && <SkeletonRows rows={2} />}
      {caps.value !== null && <OneCap accountId={accountId} caps={caps.value} onChanged={caps.replace} />}
    </section>
  )
}

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { MailIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import { Setting } from '#extension/ui/setting.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { sayNumber } from '#extension/ui/when.ts'
import type { SentInvitations } from '#shared/contract/invitations.ts'
import { invitationsPerCallMax } from '#shared/rules/limits.ts'
import { AddressesField } from './addresses-field.tsx'
import { forgetInviteDraft, keepInviteDraft, readInviteDraft } from './invite-draft.ts'
import { InvitedResult } from './invited-result.tsx'
import { type ParsedAddresses, parseAddresses } from './parse-addresses.ts'
import type { invite } from './requests.ts'

type AddMembersProps = { onBack: () => void; onSent: () => void }

/** One address or a pasted list. What became of each is said here; what is still open is behind `Sent invitations`. */
export const AddMembers = ({ onBack, onSent }: AddMembersProps): JSX.Element => {
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const [result, setResult] = useState<SentInvitations | null>(null)
  useEffect(() => void readInviteDraft().then((draft) => setText((typed) => typed || draft)), [])
  const parsed = parseAddresses(text)
  const wrong = whatIsWrong(parsed)
  const inviting = useAction(
    () => ask<typeof invite>('team/invite', { emails: parsed.addresses }),
    (sent) => {
      setResult(sent)
      setText('')
      setTried(false)
      void forgetInviteDraft()
    },
  )
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (wrong === undefined) void inviting.run()
  }
  const count = parsed.addresses.length
  return (
    <div class="stack">
      <PageHead title={say('team_add_team_member')} onBack={onBack} backTo={say('place_team')} />
      <form class="stack" noValidate onSubmit={submit}>
        {inviting.problem && <TroubleNotice problem={inviting.problem} />}
        <AddressesField
          value={text}
          onValue={(value) => {
            setText(value)
            setResult(null)
            void keepInviteDraft(value)
          }}
          wrong={tried ? wrong : undefined}
          parsed={parsed}
        />
        <Button type="submit" kind="primary" wide busy={inviting.busy}>
          {count > 1 ? say('team_send_invitations', sayNumber(count)) : say('team_send_invitation')}
        </Button>
      </form>
      <div aria-live="polite">{result !== null && <InvitedResult result={result} />}</div>
      {result === null && <WhatHappensNext />}
      <ul class="card flush list">
        <Setting Icon={MailIcon} label={say('team_sent_invitations')} onPress={onSent} more />
      </ul>
    </div>
  )
}

const whatIsWrong = ({ addresses, notAddresses }: ParsedAddresses): string | undefined => {
  if (notAddresses.length > 0) return say('team_not_an_e_mail_address', notAddresses.slice(0, 3).join(', '))
  if (addresses.length === 0) return say('team_type_an_e_mail_address_like')
  if (addresses.length > invitationsPerCallMax) {
    return say('team_at_most_at_a_time_these_are', invitationsPerCallMax, sayNumber(addresses.length))
  }
  return undefined
}

const WhatHappensNext = (): JSX.Element => (
  <ol class="next-steps" aria-label={say('team_what_happens_next')}>
    <li>{say('team_they_get_a_mail_with_a_link')}</li>
    <li>{say('team_they_sign_up_or_in_with_that')}</li>
    <li>{say('team_then_they_are_in_your_team')}</li>
  </ol>
)

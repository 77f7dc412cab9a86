import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
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
      <PageHead title="Add team member" onBack={onBack} backTo="team" />
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
          {count > 1 ? `Send ${sayNumber(count)} invitations` : 'Send invitation'}
        </Button>
      </form>
      <div aria-live="polite">{result !== null && <InvitedResult result={result} />}</div>
      {result === null && <WhatHappensNext />}
      <ul class="card flush list">
        <Setting Icon={MailIcon} label="Sent invitations" onPress={onSent} more />
      </ul>
    </div>
  )
}

const whatIsWrong = ({ addresses, notAddresses }: ParsedAddresses): string | undefined => {
  if (notAddresses.length > 0) return `Not an e-mail address: ${notAddresses.slice(0, 3).join(', ')}`
  if (addresses.length === 0) return 'Type an e-mail address, like dana@agency.com.'
  if (addresses.length > invitationsPerCallMax) {
    return `At most ${invitationsPerCallMax} at a time; these are ${sayNumber(addresses.length)}.`
  }
  return undefined
}

const WhatHappensNext = (): JSX.Element => (
  <ol class="next-steps" aria-label="What happens next">
    <li>They get a mail with a link, and with Lightpool installed a notification.</li>
    <li>They sign up or in with that very address, verify it and accept.</li>
    <li>Then they are in your team list and spend your credits.</li>
  </ol>
)

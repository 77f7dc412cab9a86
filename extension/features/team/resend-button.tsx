import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { SentInvitation } from '#shared/contract/invitations.ts'
import type { resend } from './requests.ts'

type ResendButtonProps = { invitation: SentInvitation; onResent?: (invitation: SentInvitation) => void }

/** Sends it again with a new link; the old one is dead from then on (T7). Says how it went in its own place. */
export const ResendButton = ({ invitation, onResent }: ResendButtonProps): JSX.Element => {
  const [again, setAgain] = useState<SentInvitation | null>(null)
  const resending = useAction(
    () => ask<typeof resend>('team/resend', { id: invitation.id }),
    (sent) => {
      setAgain(sent)
      onResent?.(sent)
    },
  )
  if (again !== null && again.delivered !== false) {
    return (
      <span class="chip good" role="status">
        {say('team_sent_again')}
      </span>
    )
  }
  return (
    <span class="resend-again" title={resending.problem?.detail}>
      <span class="small not-sent" role="status">
        {resending.problem?.title ?? (again !== null && !resending.busy ? say('team_not_yet') : '')}
      </span>
      <LinkButton disabled={resending.busy} onPress={() => void resending.run()}>
        {resending.busy ? say('team_sending') : say('team_resend')}
      </LinkButton>
    </span>
  )
}

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Confirm } from '#extension/ui/confirm.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { useAction } from '#extension/ui/use-action.ts'
import type { ReceivedInvitation } from '#shared/contract/invitations.ts'
import type { decline } from './requests.ts'

type DeclineButtonProps = { invitation: ReceivedInvitation; disabled?: boolean; onDeclined: () => void }

/** Declining is final (T8), so it asks once. */
export const DeclineButton = ({
  invitation,
  disabled = false,
  onDeclined,
}: DeclineButtonProps): JSX.Element => {
  const [asking, setAsking] = useState(false)
  const declining = useAction(
    () => ask<typeof decline>('invitations/decline', { id: invitation.id }),
    onDeclined,
  )
  return (
    <>
      <Button wide disabled={disabled} onPress={() => setAsking(true)}>
        {say('invitations_decline')}
      </Button>
      {asking && (
        <Confirm
          title={say('invitations_decline_this_invitation')}
          doLabel={say('invitations_decline')}
          busy={declining.busy}
          onDo={() => void declining.run()}
          onCancel={() => setAsking(false)}
        >
          <p>
            {sayAround(
              'invitations_decline_means',
              <bdi key="by" class="any-name">
                {invitation.invitedBy}
              </bdi>,
            )}
          </p>
          {declining.problem && <TroubleNotice problem={declining.problem} />}
        </Confirm>
      )}
    </>
  )
}

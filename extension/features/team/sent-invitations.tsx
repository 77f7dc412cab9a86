import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Confirm } from '#extension/ui/confirm.tsx'
import { Empty } from '#extension/ui/empty.tsx'
import { MailIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { useLoad } from '#extension/ui/use-load.ts'
import { sayDate, sayWhen } from '#extension/ui/when.ts'
import type { SentInvitation } from '#shared/contract/invitations.ts'
import type { listSent, revoke } from './requests.ts'
import { ResendButton } from './resend-button.tsx'

/** What was sent and is open, with its times; nothing about whether an address has an account (T6, T12). */
export const SentInvitations = ({ onBack }: { onBack: () => void }): JSX.Element => {
  const sent = useLoad('sent', () => ask<typeof listSent>('team/list-sent', {}))
  const [revoking, setRevoking] = useState<SentInvitation | null>(null)
  const change = (changed: SentInvitation) =>
    sent.replace((sent.value ?? []).map((each) => (each.id === changed.id ? changed : each)))
  return (
    <div class="stack">
      <PageHead title={say('team_sent_invitations')} onBack={onBack} backTo={say('place_add_member')} />
      {sent.problem && <TroubleNotice problem={sent.problem} onRetry={sent.reload} />}
      {sent.value === null && sent.loading && <SkeletonRows rows={3} />}
      {sent.value?.length === 0 && (
        <Empty mark={<MailIcon size={26} />} title={say('team_nothing_is_open')}>
          <p>{say('team_invitations_that_were_sent_and')}</p>
        </Empty>
      )}
      {sent.value !== null && sent.value.length > 0 && (
        <ul class="card flush list">
          {sent.value.map((invitation) => (
            <li class="sent-line" key={invitation.id}>
              <div class="grow">
                <p class="any-name">{invitation.email}</p>
                {invitation.delivered === false ? (
                  <p class="small not-sent">{say('team_could_not_be_sent_yet_we_keep')}</p>
                ) : (
                  <p class="small">
                    {say('team_sent_until', sayWhen(invitation.sentAt), sayDate(invitation.expiresAt))}
                  </p>
                )}
                <p class="row sent-actions">
                  <ResendButton invitation={invitation} onResent={change} />
                  <LinkButton danger onPress={() => setRevoking(invitation)}>
                    {say('team_revoke')}
                  </LinkButton>
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {revoking !== null && (
        <Revoke
          invitation={revoking}
          onDone={() => {
            sent.replace((sent.value ?? []).filter(({ id }) => id !== revoking.id))
            setRevoking(null)
          }}
          onCancel={() => setRevoking(null)}
          onOutdated={() => {
            setRevoking(null)
            sent.reload()
          }}
        />
      )}
    </div>
  )
}

type RevokeProps = {
  invitation: SentInvitation
  onDone: () => void
  onCancel: () => void
  /** It was answered or has run out in the meantime. */
  onOutdated: () => void
}

const Revoke = ({ invitation, onDone, onCancel, onOutdated }: RevokeProps): JSX.Element => {
  const revoking = useAction(() => ask<typeof revoke>('team/revoke', { id: invitation.id }), onDone)
  return (
    <Confirm
      title={say('team_revoke_this_invitation')}
      doLabel={say('team_revoke')}
      busy={revoking.busy}
      onDo={() => void revoking.run()}
      onCancel={revoking.problem === null ? onCancel : onOutdated}
    >
      <p>
        {sayAround(
          'team_revoking_means',
          <bdi key="email" class="any-name">
            {invitation.email}
          </bdi>,
        )}
      </p>
      {revoking.problem && <TroubleNotice problem={revoking.problem} />}
    </Confirm>
  )
}

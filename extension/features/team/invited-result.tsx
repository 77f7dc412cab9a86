import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import type { SentInvitation, SentInvitations } from '#shared/contract/invitations.ts'
import { ResendButton } from './resend-button.tsx'

type Skipped = SentInvitations['skipped'][number]

const skippedWords = (): Record<Skipped['reason'], string> => ({
  malformed: say('team_skipped_no_address'),
  already_member: say('team_in_your_team_already'),
  duplicate: say('team_twice_in_your_list'),
})

/** What became of each address. */
export const InvitedResult = ({ result: { sent, skipped } }: { result: SentInvitations }): JSX.Element => (
  <ul class="card flush list" aria-label={say('team_result')}>
    {sent.map((invitation) => (
      <SentLine key={invitation.id} invitation={invitation} />
    ))}
    {skipped.map(({ email, reason }, at) => (
      // The same address may have been skipped more than once.
      <li class="sent-line" key={`${at} ${email}`}>
        <p class="grow any-name">{email}</p>
        <span class="chip light">{skippedWords()[reason]}</span>
      </li>
    ))}
  </ul>
)

const SentLine = ({ invitation }: { invitation: SentInvitation }): JSX.Element => (
  <li class="sent-line">
    <div class="grow">
      <p class="any-name">{invitation.email}</p>
      {invitation.delivered === false && (
        <p class="small not-sent">{say('team_could_not_be_sent_yet_we_keep')}</p>
      )}
    </div>
    {invitation.delivered === false ? (
      <ResendButton invitation={invitation} />
    ) : (
      <span class="chip good">{say('team_invitation_sent')}</span>
    )}
  </li>
)

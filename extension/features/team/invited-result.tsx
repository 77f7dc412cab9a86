import type { JSX } from 'preact'
import type { SentInvitation, SentInvitations } from '#shared/contract/invitations.ts'
import { ResendButton } from './resend-button.tsx'

type Skipped = SentInvitations['skipped'][number]

const skippedWords: Record<Skipped['reason'], string> = {
  malformed: 'not an e-mail address',
  already_member: 'in your team already',
  duplicate: 'twice in your list',
}

/** What became of each address. */
export const InvitedResult = ({ result: { sent, skipped } }: { result: SentInvitations }): JSX.Element => (
  <ul class="card flush list" aria-label="Result">
    {sent.map((invitation) => (
      <SentLine key={invitation.id} invitation={invitation} />
    ))}
    {skipped.map(({ email, reason }, at) => (
      // The same address may have been skipped more than once.
      <li class="sent-line" key={`${at} ${email}`}>
        <p class="grow one-line" title={email}>
          {email}
        </p>
        <span class="chip light">{skippedWords[reason]}</span>
      </li>
    ))}
  </ul>
)

const SentLine = ({ invitation }: { invitation: SentInvitation }): JSX.Element => (
  <li class="sent-line">
    <div class="grow">
      <p class="one-line" title={invitation.email}>
        {invitation.email}
      </p>
      {invitation.delivered === false && <p class="small not-sent">Could not be sent yet; we keep trying</p>}
    </div>
    {invitation.delivered === false ? (
      <ResendButton invitation={invitation} />
    ) : (
      <span class="chip good">Invitation sent</span>
    )}
  </li>
)

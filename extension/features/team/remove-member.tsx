import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { Confirm } from '#extension/ui/confirm.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Member } from '#shared/contract/organization.ts'
import type { removeMember } from './requests.ts'
import type { TeamList } from './shapes.ts'

type RemoveMemberProps = { member: Member; onRemoved: (list: TeamList) => void; onCancel: () => void }

/** Says what removal does to whom before it is done (T10). */
export const RemoveMember = ({ member, onRemoved, onCancel }: RemoveMemberProps): JSX.Element => {
  const removing = useAction(
    () => ask<typeof removeMember>('team/remove-member', { accountId: member.accountId }),
    onRemoved,
  )
  return (
    <Confirm
      title="Remove from the team?"
      doLabel="Remove"
      keepLabel="Keep"
      busy={removing.busy}
      onDo={() => void removing.run()}
      onCancel={onCancel}
    >
      <p>
        <bdi class="any-name">{member.name || member.email}</bdi> stops spending your credits at once and is
        back to their own account: their own credits and orders, exactly as they stood.
      </p>
      <p class="soft">What they used stays in your total. They get a mail, and you can invite them again.</p>
      {removing.problem && <TroubleNotice problem={removing.problem} />}
    </Confirm>
  )
}

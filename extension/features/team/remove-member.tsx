import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Confirm } from '#extension/ui/confirm.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
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
      title={say('team_remove_from_the_team')}
      doLabel={say('team_remove')}
      keepLabel={say('team_keep')}
      busy={removing.busy}
      onDo={() => void removing.run()}
      onCancel={onCancel}
    >
      <p>
        {sayAround(
          'team_removing_means',
          <bdi key="name" class="any-name">
            {member.name || member.email}
          </bdi>,
        )}
      </p>
      <p class="soft">{say('team_what_they_used_stays_in_your')}</p>
      {removing.problem && <TroubleNotice problem={removing.problem} />}
    </Confirm>
  )
}

import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Confirm } from '#extension/ui/confirm.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { useAction } from '#extension/ui/use-action.ts'
import type { leave } from './requests.ts'

/** Says what leaving means before it is done (T11). */
export const LeaveTeam = ({ team, onClose }: { team: string; onClose: () => void }): JSX.Element => {
  const leaving = useAction(() => ask<typeof leave>('team/leave', {}), onClose)
  return (
    <Confirm
      title={say('team_leave_this_team')}
      doLabel={say('team_leave')}
      keepLabel={say('team_stay')}
      busy={leaving.busy}
      onDo={() => void leaving.run()}
      onCancel={onClose}
    >
      <p>
        {sayAround(
          'team_leaving_means',
          <bdi key="team" class="any-name">
            {team}
          </bdi>,
        )}
      </p>
      <p class="soft">{say('team_your_orders_and_photos_stay')}</p>
      {leaving.problem && <TroubleNotice problem={leaving.problem} />}
    </Confirm>
  )
}

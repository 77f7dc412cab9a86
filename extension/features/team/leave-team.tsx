import type { JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { Confirm } from '#extension/ui/confirm.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { leave } from './requests.ts'

/** Says what leaving means before it is done (T11). */
export const LeaveTeam = ({ team, onClose }: { team: string; onClose: () => void }): JSX.Element => {
  const leaving = useAction(() => ask<typeof leave>('team/leave', {}), onClose)
  return (
    <Confirm
      title="Leave this team?"
      doLabel="Leave"
      keepLabel="Stay"
      busy={leaving.busy}
      onDo={() => void leaving.run()}
      onCancel={onClose}
    >
      <p>
        You stop spending the credits of <bdi class="any-name">{team}</bdi> at once, and spend your own again,
        exactly as they stand.
      </p>
      <p class="soft">Your orders and photos stay with you. Coming back takes a new invitation.</p>
      {leaving.problem && <TroubleNotice problem={leaving.problem} />}
    </Confirm>
  )
}

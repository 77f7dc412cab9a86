import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { useLoad } from '#extension/ui/use-load.ts'
import { sayWhen } from '#extension/ui/when.ts'
import type { AuditPage } from '#shared/contract/organization.ts'
import { activityWords } from './activity-words.ts'
import type { listActivity } from './requests.ts'

/** Who did what to the team, newest first; never an order or a photo (C3). */
export const Activity = ({ ownEmail, onBack }: { ownEmail: string; onBack: () => void }): JSX.Element => {
  const first = useLoad('activity', () => ask<typeof listActivity>('team/list-activity', {}))
  const [older, setOlder] = useState<AuditPage | null>(null)
  const nextCursor = (older ?? first.value)?.nextCursor ?? null
  const loadingMore = useAction(
    () => ask<typeof listActivity>('team/list-activity', { cursor: nextCursor ?? '' }),
    (page) => setOlder({ ...page, events: [...(older?.events ?? []), ...page.events] }),
  )
  const events = [...(first.value?.events ?? []), ...(older?.events ?? [])]
  return (
    <div class="stack">
      <PageHead title={say('team_activity')} onBack={onBack} backTo={say('place_team')} />
      {first.problem && <TroubleNotice problem={first.problem} onRetry={first.reload} />}
      {first.value === null && first.loading && <SkeletonRows rows={5} />}
      {events.length > 0 && (
        <ol class="activity">
          {events.map((event, at) => (
            // Events are only ever added at the end, and have no id of their own.
            <ActivityLine key={`${at} ${event.at}`} event={event} ownEmail={ownEmail} />
          ))}
        </ol>
      )}
      {loadingMore.problem && <TroubleNotice problem={loadingMore.problem} />}
      {nextCursor !== null && (
        <Button wide busy={loadingMore.busy} onPress={() => void loadingMore.run()}>
          {say('team_show_older')}
        </Button>
      )}
    </div>
  )
}

type ActivityLineProps = { event: AuditPage['events'][number]; ownEmail: string }

const ActivityLine = ({ event, ownEmail }: ActivityLineProps): JSX.Element => {
  const { actor, did, subject } = activityWords(event, ownEmail)
  return (
    <li>
      <p class="any-name">
        <strong>
          <bdi>{actor}</bdi>
        </strong>{' '}
        {did}
        {subject !== null && (
          <>
            {' '}
            <bdi>{subject}</bdi>
          </>
        )}
      </p>
      <time class="small" dateTime={event.at}>
        {sayWhen(event.at)}
      </time>
    </li>
  )
}

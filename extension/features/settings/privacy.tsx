import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { signOut } from '#extension/features/session/requests.ts'
import { ask } from '#extension/services/messages.ts'
import { ok } from '#extension/services/result.ts'
import { giveAllSitesBack } from '#extension/services/site-permissions.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Confirm } from '#extension/ui/confirm.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { deleteLocally } from './requests.ts'
import { whatLeaves } from './what-leaves.ts'

/** What leaves the browser and when, and how to take back what was given. */
export const Privacy = (): JSX.Element => (
  <>
    <ul class="card flush list" aria-label={say('leaves_title')}>
      {whatLeaves().map(({ what, when, kept }) => (
        <li key={what} class="settings-row leaves">
          <p class="choice-label">{what}</p>
          <p class="small">{when}</p>
          <p class="small">{kept}</p>
        </li>
      ))}
    </ul>
    <TakeBack />
    <DeleteAll />
  </>
)

const TakeBack = (): JSX.Element => {
  const taking = useAction(
    async () => {
      await giveAllSitesBack()
      return ok(true)
    },
    () => setDone(true),
  )
  const [done, setDone] = useState(false)
  return (
    <div class="card stack">
      <div>
        <h3>{say('take_back_title')}</h3>
        <p class="small">{say('take_back_about')}</p>
      </div>
      <div class="settings-act">
        <Button busy={taking.busy} onPress={() => void taking.run()}>
          {say('take_back_do')}
        </Button>
      </div>
      {done && <Notice tone="good">{say('take_back_done')}</Notice>}
    </div>
  )
}

const DeleteAll = (): JSX.Element => {
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState(false)
  const deleting = useAction(
    async () => {
      await ask<typeof signOut>('session/sign-out', {})
      return ask<typeof deleteLocally>('settings/delete-locally', {})
    },
    () => {
      setAsking(false)
      setDone(true)
    },
  )
  return (
    <div class="card stack">
      <div>
        <h3>{say('delete_title')}</h3>
        <p class="small">{say('delete_about')}</p>
      </div>
      <div class="settings-act">
        <Button onPress={() => setAsking(true)}>{say('delete_do')}</Button>
      </div>
      {deleting.problem && <TroubleNotice problem={deleting.problem} />}
      {done && <Notice tone="good">{say('delete_done')}</Notice>}
      {asking && (
        <Confirm
          title={say('delete_ask')}
          doLabel={say('delete_sure')}
          keepLabel={say('delete_cancel')}
          busy={deleting.busy}
          onDo={() => void deleting.run()}
          onCancel={() => setAsking(false)}
        >
          <p>{say('delete_goes')}</p>
          <p class="soft">{say('delete_stays')}</p>
        </Confirm>
      )}
    </div>
  )
}

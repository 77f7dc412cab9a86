import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import { PasswordField } from '#extension/ui/password-field.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { passwordMinLength } from '#shared/rules/limits.ts'
import type { changePassword } from './requests.ts'

export const ChangePassword = ({ onBack }: { onBack: () => void }): JSX.Element => {
  const [current, setCurrent] = useState('')
  const [chosen, setChosen] = useState('')
  const [endOthers, setEndOthers] = useState(true)
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const wrong = {
    current: current === '' ? say('account_type_the_password_that_you_use') : undefined,
    chosen:
      chosen.length < passwordMinLength ? say('account_at_least_characters', passwordMinLength) : undefined,
  }
  const changing = useAction(
    () => ask<typeof changePassword>('account/change-password', { current, chosen, endOthers }),
    () => setDone(true),
  )
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (!wrong.current && !wrong.chosen) void changing.run()
  }
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <PageHead title={say('account_change_password')} onBack={onBack} backTo={say('place_account')} />
      {done ? (
        <>
          <Notice tone="good" title={say('account_your_password_is_changed')}>
            {endOthers
              ? say('account_your_other_devices_were_signed')
              : say('account_your_other_devices_stay_signed')}
          </Notice>
          <Button wide onPress={onBack}>
            {say('account_done')}
          </Button>
        </>
      ) : (
        <>
          {changing.problem && <TroubleNotice problem={changing.problem} />}
          <PasswordField
            label={say('account_current_password')}
            use="current"
            value={current}
            onValue={setCurrent}
            wrong={tried ? wrong.current : undefined}
          />
          <PasswordField
            label={say('account_new_password')}
            use="new"
            value={chosen}
            onValue={setChosen}
            wrong={tried ? wrong.chosen : undefined}
          />
          <label class="check">
            <input
              type="checkbox"
              checked={endOthers}
              onChange={(event) => setEndOthers(event.currentTarget.checked)}
            />
            {say('account_sign_out_others')}
          </label>
          <Button type="submit" kind="primary" wide busy={changing.busy}>
            {say('account_change_password')}
          </Button>
        </>
      )}
    </form>
  )
}

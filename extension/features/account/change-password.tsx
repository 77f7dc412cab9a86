import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { passwordMinLength } from '#extension/services/auth-bounds.ts'
import { ask } from '#extension/services/messages.ts'
import { Button } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import { PasswordField } from '#extension/ui/password-field.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { changePassword } from './requests.ts'

export const ChangePassword = ({ onBack }: { onBack: () => void }): JSX.Element => {
  const [current, setCurrent] = useState('')
  const [chosen, setChosen] = useState('')
  const [endOthers, setEndOthers] = useState(true)
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const wrong = {
    current: current === '' ? 'Type the password that you use now.' : undefined,
    chosen: chosen.length < passwordMinLength ? `At least ${passwordMinLength} characters.` : undefined,
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
      <PageHead title="Change password" onBack={onBack} backTo="account" />
      {done ? (
        <>
          <Notice tone="good" title="Your password is changed">
            {endOthers ? 'Your other devices were signed out.' : 'Your other devices stay signed in.'}
          </Notice>
          <Button wide onPress={onBack}>
            Done
          </Button>
        </>
      ) : (
        <>
          {changing.problem && <TroubleNotice problem={changing.problem} />}
          <PasswordField
            label="Current password"
            use="current"
            value={current}
            onValue={setCurrent}
            wrong={tried ? wrong.current : undefined}
          />
          <PasswordField
            label="New password"
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
            Sign out my other devices
          </label>
          <Button type="submit" kind="primary" wide busy={changing.busy}>
            Change password
          </Button>
        </>
      )}
    </form>
  )
}

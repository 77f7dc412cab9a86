import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { changeDraft, draft } from './draft.ts'
import { isEmailLike } from './email-like.ts'
import { LookForTheMail } from './look-for-the-mail.tsx'
import type { requestPasswordReset } from './requests.ts'
import { Screen } from './screen.tsx'

export const ForgottenPassword = (): JSX.Element => {
  const { email } = draft.value
  const [tried, setTried] = useState(false)
  const wrong = isEmailLike(email) ? undefined : 'Type the e-mail address that you signed up with.'
  const asking = useAction(
    () => ask<typeof requestPasswordReset>('session/request-password-reset', { email: email.trim() }),
    () => changeDraft({ screen: 'reset-sent' }),
  )
  const submit = () => {
    setTried(true)
    if (!wrong) void asking.run()
  }
  return (
    <Screen title="Choose a new password" onSubmit={submit} back="sign-in">
      <p class="soft">We send you a link. It opens a page where you type a new password.</p>
      {asking.problem && <TroubleNotice problem={asking.problem} />}
      <Field
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        maxLength={254}
        value={email}
        onValue={(value) => changeDraft({ email: value })}
        wrong={tried ? wrong : undefined}
        autoFocus
      />
      <Button type="submit" kind="primary" wide busy={asking.busy}>
        Send the link
      </Button>
    </Screen>
  )
}

/** Says the same whether or not the address has an account (T12). */
export const ResetSent = (): JSX.Element => (
  <Screen title="Look for the mail" back="forgotten">
    <LookForTheMail email={draft.value.email}>
      If there is an account with this address, a link to choose a new password is on its way. It works for
      one hour.
    </LookForTheMail>
    <Button kind="primary" wide onPress={() => changeDraft({ screen: 'sign-in' })}>
      I have a new password, sign in
    </Button>
    <p class="aside">
      Nothing there? Look in the spam folder, or{' '}
      <LinkButton onPress={() => changeDraft({ screen: 'forgotten' })}>send it again</LinkButton>.
    </p>
  </Screen>
)

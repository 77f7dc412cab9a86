import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { PasswordField } from '#extension/ui/password-field.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { emailMaxLength } from '#shared/rules/limits.ts'
import { changeDraft, draft, noteCodeSent, typedPassword } from './draft.ts'
import { isEmailLike } from './email-like.ts'
import type { signIn } from './requests.ts'
import { Screen } from './screen.tsx'
import { sessionState } from './session-state.ts'

/** E-mail and password. An address that is not verified yet leads on to its code: a fresh mail is on its way. */
export const SignIn = (): JSX.Element => {
  const { email } = draft.value
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const wrongEmail = isEmailLike(email) ? undefined : say('session_type_the_e_mail_address_that')
  const wrongPassword = password === '' ? say('session_type_your_password') : undefined
  const signingIn = useAction(async () => {
    const result = await ask<typeof signIn>('session/sign-in', { email: email.trim(), password })
    if (!result.ok && result.problem.code === 'EMAIL_NOT_VERIFIED') {
      typedPassword.value = password
      noteCodeSent({ codeFor: 'sign-in' })
    }
    return result
  })
  const submit = () => {
    setTried(true)
    if (!wrongEmail && !wrongPassword) void signingIn.run()
  }
  return (
    <Screen title={say('session_sign_in')} onSubmit={submit} back="welcome">
      {sessionState.value === 'ended' && !signingIn.problem && (
        <Notice tone="light" title={say('session_your_session_has_ended')}>
          {say('session_sign_in_again_to_go_on_your')}
        </Notice>
      )}
      {signingIn.problem && <TroubleNotice problem={signingIn.problem} />}
      <Field
        label={say('session_e_mail')}
        type="email"
        name="email"
        autoComplete="username"
        maxLength={emailMaxLength}
        value={email}
        onValue={(value) => changeDraft({ email: value })}
        wrong={tried ? wrongEmail : undefined}
        autoFocus={email === ''}
      />
      <PasswordField
        use="current"
        value={password}
        onValue={setPassword}
        wrong={tried ? wrongPassword : undefined}
        autoFocus={email !== ''}
      />
      <Button type="submit" kind="primary" wide busy={signingIn.busy}>
        {say('session_sign_in')}
      </Button>
      <p class="aside">
        <LinkButton onPress={() => changeDraft({ screen: 'forgotten' })}>
          {say('session_forgot_your_password')}
        </LinkButton>
      </p>
      <p class="aside">
        {say('session_new_here')}{' '}
        <LinkButton onPress={() => changeDraft({ screen: 'sign-up' })}>
          {say('session_create_an_account')}
        </LinkButton>
      </p>
    </Screen>
  )
}

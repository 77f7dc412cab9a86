import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { PasswordField } from '#extension/ui/password-field.tsx'
import { useAction } from '#extension/ui/use-action.ts'
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
  const wrongEmail = isEmailLike(email) ? undefined : 'Type the e-mail address that you signed up with.'
  const wrongPassword = password === '' ? 'Type your password.' : undefined
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
    <Screen title="Sign in" onSubmit={submit} back="welcome">
      {sessionState.value === 'ended' && !signingIn.problem && (
        <Notice tone="light" title="Your session has ended">
          Sign in again to go on. Your orders and credits are safe.
        </Notice>
      )}
      {signingIn.problem && <TroubleNotice problem={signingIn.problem} />}
      <Field
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        maxLength={254}
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
        Sign in
      </Button>
      <p class="aside">
        <LinkButton onPress={() => changeDraft({ screen: 'forgotten' })}>Forgot your password?</LinkButton>
      </p>
      <p class="aside">
        New here?{' '}
        <LinkButton onPress={() => changeDraft({ screen: 'sign-up' })}>Create an account</LinkButton>
      </p>
    </Screen>
  )
}

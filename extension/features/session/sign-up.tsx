import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { PasswordField } from '#extension/ui/password-field.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { emailMaxLength, nameMaxLength, passwordMinLength } from '#shared/rules/limits.ts'
import { welcomeCredits } from '#shared/rules/prices.ts'
import { changeDraft, draft, noteCodeSent, typedPassword } from './draft.ts'
import { isEmailLike } from './email-like.ts'
import type { signUp } from './requests.ts'
import { Screen } from './screen.tsx'

/** Name, address, password. Whether the address is taken is not said here (T12): a mail goes out either way. */
export const SignUp = (): JSX.Element => {
  const { name, email } = draft.value
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = {
    name: name.trim() === '' ? say('session_type_your_name') : undefined,
    email: isEmailLike(email) ? undefined : say('session_type_your_e_mail_address_like'),
    password:
      password.length < passwordMinLength ? say('session_at_least_characters', passwordMinLength) : undefined,
  }
  const signingUp = useAction(
    () => ask<typeof signUp>('session/sign-up', { name: name.trim(), email: email.trim(), password }),
    () => {
      typedPassword.value = password
      noteCodeSent({ codeFor: 'sign-up' })
    },
  )
  const submit = () => {
    setTried(true)
    if (!wrong.name && !wrong.email && !wrong.password) void signingUp.run()
  }
  return (
    <Screen title={say('session_create_your_account')} onSubmit={submit} back="welcome">
      <p class="soft">{say('session_photos_are_on_us_once_your', welcomeCredits)}</p>
      {signingUp.problem && <TroubleNotice problem={signingUp.problem} />}
      <Field
        label={say('session_your_name')}
        name="name"
        autoComplete="name"
        maxLength={nameMaxLength}
        value={name}
        onValue={(value) => changeDraft({ name: value })}
        wrong={tried ? wrong.name : undefined}
        autoFocus
      />
      <Field
        label={say('session_work_e_mail')}
        type="email"
        name="email"
        autoComplete="username"
        maxLength={emailMaxLength}
        value={email}
        onValue={(value) => changeDraft({ email: value })}
        wrong={tried ? wrong.email : undefined}
        hint={say('session_invited_by_your_company_take')}
      />
      <PasswordField
        use="new"
        value={password}
        onValue={setPassword}
        wrong={tried ? wrong.password : undefined}
      />
      <Button type="submit" kind="primary" wide busy={signingUp.busy}>
        {say('session_create_account')}
      </Button>
      <p class="aside">
        {say('session_has_account')}{' '}
        <LinkButton onPress={() => changeDraft({ screen: 'sign-in' })}>{say('session_sign_in')}</LinkButton>
      </p>
    </Screen>
  )
}

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { passwordMinLength } from '#extension/services/auth-bounds.ts'
import { ask } from '#extension/services/messages.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { PasswordField } from '#extension/ui/password-field.tsx'
import { useAction } from '#extension/ui/use-action.ts'
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
    name: name.trim() === '' ? 'Type your name.' : undefined,
    email: isEmailLike(email) ? undefined : 'Type your e-mail address, like dana@agency.com.',
    password: password.length < passwordMinLength ? `At least ${passwordMinLength} characters.` : undefined,
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
    <Screen title="Create your account" onSubmit={submit} back="welcome">
      <p class="soft">{welcomeCredits} photos are on us once your address is confirmed.</p>
      {signingUp.problem && <TroubleNotice problem={signingUp.problem} />}
      <Field
        label="Your name"
        name="name"
        autoComplete="name"
        maxLength={200}
        value={name}
        onValue={(value) => changeDraft({ name: value })}
        wrong={tried ? wrong.name : undefined}
        autoFocus
      />
      <Field
        label="Work e-mail"
        type="email"
        name="email"
        autoComplete="username"
        maxLength={254}
        value={email}
        onValue={(value) => changeDraft({ email: value })}
        wrong={tried ? wrong.email : undefined}
        hint="Invited by your company? Take exactly the address that was invited."
      />
      <PasswordField
        use="new"
        value={password}
        onValue={setPassword}
        wrong={tried ? wrong.password : undefined}
      />
      <Button type="submit" kind="primary" wide busy={signingUp.busy}>
        Create account
      </Button>
      <p class="aside">
        Already have one? <LinkButton onPress={() => changeDraft({ screen: 'sign-in' })}>Sign in</LinkButton>
      </p>
    </Screen>
  )
}

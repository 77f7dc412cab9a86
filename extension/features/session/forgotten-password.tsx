import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { useAction } from '#extension/ui/use-action.ts'
import { emailMaxLength } from '#shared/rules/limits.ts'
import { changeDraft, draft } from './draft.ts'
import { isEmailLike } from './email-like.ts'
import { LookForTheMail } from './look-for-the-mail.tsx'
import type { requestPasswordReset } from './requests.ts'
import { Screen } from './screen.tsx'

export const ForgottenPassword = (): JSX.Element => {
  const { email } = draft.value
  const [tried, setTried] = useState(false)
  const wrong = isEmailLike(email) ? undefined : say('session_type_the_e_mail_address_that')
  const asking = useAction(
    () => ask<typeof requestPasswordReset>('session/request-password-reset', { email: email.trim() }),
    () => changeDraft({ screen: 'reset-sent' }),
  )
  const submit = () => {
    setTried(true)
    if (!wrong) void asking.run()
  }
  return (
    <Screen title={say('session_choose_a_new_password')} onSubmit={submit} back="sign-in">
      <p class="soft">{say('session_we_send_you_a_link_it_opens_a')}</p>
      {asking.problem && <TroubleNotice problem={asking.problem} />}
      <Field
        label={say('session_e_mail')}
        type="email"
        name="email"
        autoComplete="username"
        maxLength={emailMaxLength}
        value={email}
        onValue={(value) => changeDraft({ email: value })}
        wrong={tried ? wrong : undefined}
        autoFocus
      />
      <Button type="submit" kind="primary" wide busy={asking.busy}>
        {say('session_send_the_link')}
      </Button>
    </Screen>
  )
}

/** Says the same whether or not the address has an account (T12). */
export const ResetSent = (): JSX.Element => (
  <Screen title={say('session_look_for_the_mail')} back="forgotten">
    <LookForTheMail email={draft.value.email}>{say('session_if_there_is_an_account_with')}</LookForTheMail>
    <Button kind="primary" wide onPress={() => changeDraft({ screen: 'sign-in' })}>
      {say('session_i_have_a_new_password_sign_in')}
    </Button>
    <p class="aside">
      {sayAround(
        'session_nothing_there',
        <LinkButton key="again" onPress={() => changeDraft({ screen: 'forgotten' })}>
          {' '}
          {say('session_send_it_again')}{' '}
        </LinkButton>,
      )}
    </p>
  </Screen>
)

import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import type { Trouble } from '#extension/services/result.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { codeLength, codeTries } from '#shared/rules/limits.ts'
import { changeDraft, draft, typedPassword } from './draft.ts'
import { LookForTheMail } from './look-for-the-mail.tsx'
import type { verifyEmail } from './requests.ts'
import { ResendCode } from './resend-code.tsx'
import { Screen } from './screen.tsx'

/**
 * The six digits of the mail. One field, so that pasting and one-time-code filling just work; it submits itself
 * when it is full. A right code brings the session, and the popup turns to the signed-in view by itself.
 */
export const CodeEntry = (): JSX.Element => {
  const { email, codeFor, wrongTries } = draft.value
  const [code, setCode] = useState('')
  const verifying = useAction(async () => {
    const password = typedPassword.value
    const result = await ask<typeof verifyEmail>('session/verify-email', {
      email: email.trim(),
      code,
      ...(password === undefined ? {} : { password }),
    })
    if (!result.ok) noteRefusal(result.problem)
    if (!result.ok && isAboutTheCode(result.problem)) setCode('')
    return result
  })
  const usedUp = wrongTries >= codeTries
  useEffect(() => {
    if (code.length === codeLength) void verifying.run()
  }, [code, verifying.run])
  return (
    <Screen title={say('session_confirm_your_address')} back={codeFor} onSubmit={() => void verifying.run()}>
      <LookForTheMail email={email}>
        {codeFor === 'sign-in'
          ? say('session_this_address_is_not_confirmed')
          : say('session_our_mail_has_a_6_digit_code')}
      </LookForTheMail>
      <CodeField code={code} onCode={setCode} wrong={verifying.problem !== null} disabled={usedUp} />
      {usedUp ? (
        <Notice tone="bad" title={say('session_that_code_is_used_up')}>
          {say('session_after_three_wrong_tries_a_code')}
        </Notice>
      ) : (
        verifying.problem && <TroubleNotice problem={refusalInWords(verifying.problem, wrongTries)} />
      )}
      <Button
        type="submit"
        kind="primary"
        wide
        busy={verifying.busy}
        disabled={usedUp || code.length < codeLength}
      >
        {say('session_confirm')}
      </Button>
      <ResendCode
        onSent={() => {
          setCode('')
          verifying.forgetProblem()
        }}
      />
      <p class="aside">
        {say('session_wrong_address')}{' '}
        <LinkButton onPress={() => changeDraft({ screen: codeFor, wrongTries: 0 })}>
          {say('session_change_it')}
        </LinkButton>
        <span aria-hidden="true"> · </span>
        <LinkButton onPress={() => changeDraft({ screen: 'sign-in' })}>
          {say('session_confirmed_by_the_link_sign_in')}
        </LinkButton>
      </p>
    </Screen>
  )
}

const isAboutTheCode = ({ code }: Trouble): boolean =>
  code === 'INVALID_OTP' || code === 'OTP_EXPIRED' || code === 'TOO_MANY_ATTEMPTS'

const noteRefusal = ({ code }: Trouble): void => {
  if (code === 'INVALID_OTP') changeDraft({ wrongTries: draft.value.wrongTries + 1 })
  if (code === 'TOO_MANY_ATTEMPTS') changeDraft({ wrongTries: codeTries })
}

const refusalInWords = (problem: Trouble, wrongTries: number): Trouble => {
  if (problem.code !== 'INVALID_OTP') return problem
  const left = codeTries - wrongTries
  return { ...problem, detail: sayMany('more_tries', left, problem.detail) }
}

type CodeFieldProps = { code: string; onCode: (code: string) => void; wrong: boolean; disabled: boolean }

const CodeField = ({ code, onCode, wrong, disabled }: CodeFieldProps): JSX.Element => {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!disabled) input.current?.focus()
  }, [disabled])
  return (
    <div class="field">
      <label for={id}>{say('session_6_digit_code')}</label>
      <input
        ref={input}
        id={id}
        class="input code-input numbers"
        inputMode="numeric"
        autocomplete="one-time-code"
        name="one-time-code"
        placeholder="––––––"
        value={code}
        disabled={disabled}
        aria-invalid={wrong}
        onInput={(event) => {
          // Pasted codes come with spaces or dashes; only digits count. The field shows what counts.
          const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, codeLength)
          event.currentTarget.value = digits
          onCode(digits)
        }}
      />
    </div>
  )
}

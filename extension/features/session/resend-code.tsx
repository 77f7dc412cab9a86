import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { useAction } from '#extension/ui/use-action.ts'
import { useSecondsUntil } from '#extension/ui/use-seconds.ts'
import { sayDuration } from '#extension/ui/when.ts'
import { draft, noteCodeSent } from './draft.ts'
import type { resendCode } from './requests.ts'

/** After a code was sent, another can be asked for this much later, in milliseconds. */
const resendPauseMs = 30_000

/** Sends a new code, which makes the older ones dead; not more often than once in a while. */
export const ResendCode = ({ onSent }: { onSent: () => void }): JSX.Element => {
  const { email, codeSentAt } = draft.value
  const [sent, setSent] = useState(false)
  const pauseSeconds = Math.max(0, Math.ceil((codeSentAt + resendPauseMs - Date.now()) / 1000))
  const waitSeconds = useSecondsUntil(pauseSeconds, codeSentAt)
  const sending = useAction(
    () => ask<typeof resendCode>('session/resend-code', { email: email.trim() }),
    () => {
      noteCodeSent()
      setSent(true)
      onSent()
    },
  )
  return (
    <div class="stack resend">
      {sending.problem && <TroubleNotice problem={sending.problem} />}
      {sent && !sending.problem && (
        <Notice tone="good" title={say('session_a_new_code_is_on_its_way')}>
          {say('session_codes_of_older_mails_no_longer')}
        </Notice>
      )}
      <p class="aside">
        {sayAround(
          'session_nothing_there',
          waitSeconds > 0 ? (
            <span key="later" class="numbers">
              {say('session_send_a_new_code_in', sayDuration(waitSeconds))}
            </span>
          ) : (
            <LinkButton key="now" disabled={sending.busy} onPress={() => void sending.run()}>
              {say('session_send_a_new_code')}
            </LinkButton>
          ),
        )}{' '}
      </p>{' '}
    </div>
  )
}

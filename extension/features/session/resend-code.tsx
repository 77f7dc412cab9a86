import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { useSecondsUntil } from '#extension/ui/use-seconds.ts'
import { sayDuration } from '#extension/ui/when.ts'
import { resendPauseMs } from './bounds.ts'
import { draft, noteCodeSent } from './draft.ts'
import type { resendCode } from './requests.ts'

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
        <Notice tone="good" title="A new code is on its way">
          Codes of older mails no longer work.
        </Notice>
      )}
      <p class="aside">
        Nothing there? Look in the spam folder, or{' '}
        {waitSeconds > 0 ? (
          <span class="numbers">send a new code in {sayDuration(waitSeconds)}.</span>
        ) : (
          <LinkButton disabled={sending.busy} onPress={() => void sending.run()}>
            send a new code
          </LinkButton>
        )}
      </p>
    </div>
  )
}

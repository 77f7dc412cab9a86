import { type ComponentChildren, createContext, type JSX } from 'preact'
import { useContext } from 'preact/hooks'
import type { Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import { LinkButton } from './button.tsx'
import { CheckIcon, ClockIcon, InfoIcon, OfflineIcon, WarningIcon } from './icons.tsx'
import { useSecondsUntil } from './use-seconds.ts'
import { sayDuration } from './when.ts'

type Tone = 'plain' | 'good' | 'light' | 'bad'

const toneIcons = { plain: InfoIcon, good: CheckIcon, light: InfoIcon, bad: WarningIcon }

type NoticeProps = { tone?: Tone; title?: string; children?: ComponentChildren; icon?: ComponentChildren }

/** A short word to the person. Bad news interrupts a reader, good news waits its turn. */
export const Notice = ({ tone = 'plain', title, children, icon }: NoticeProps): JSX.Element => {
  const Icon = toneIcons[tone]
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {icon ?? <Icon />}
      <div class="grow">
        {title !== undefined && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  )
}

/** The code of a trouble that is said above already; inside, it is not said again. */
export const TroubleSaid = createContext<string | null>(null)

type TroubleNoticeProps = { problem: Trouble; onRetry?: (() => void) | undefined }

/** A failure in its own words, with the way on: try again now, or when the Worker said that it makes sense. */
export const TroubleNotice = ({ problem, onRetry }: TroubleNoticeProps): JSX.Element | null => {
  const waitSeconds = useSecondsUntil(problem.retryAfterSeconds, problem)
  if (useContext(TroubleSaid) === problem.code) return null
  const quiet = problem.code === 'offline' || problem.code === 'rate_limited'
  return (
    <Notice tone={quiet ? 'light' : 'bad'} title={problem.title} icon={iconOf(problem.code)}>
      {problem.detail}
      {waitSeconds > 0 && (
        <span class="numbers"> {say('ui_you_can_try_again_in', sayDuration(waitSeconds))}</span>
      )}
      {onRetry !== undefined && waitSeconds === 0 && (
        <>
          {' '}
          <LinkButton onPress={onRetry}>{say('ui_try_again')}</LinkButton>
        </>
      )}
    </Notice>
  )
}

const iconOf = (code: string): JSX.Element | undefined => {
  if (code === 'offline') return <OfflineIcon />
  if (code === 'rate_limited') return <ClockIcon />
  return undefined
}

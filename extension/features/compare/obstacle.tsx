import type { JSX } from 'preact'
import type { Trouble } from '#extension/services/result.ts'
import { Button } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import type { Flow } from './flow.ts'

type Way = { label: string; go: (flow: Flow) => void; title?: string; detail?: string }

const reload = () => location.reload()

/** The way on, for each thing that can stand in it. What is not here can be tried again. */
const ways: Readonly<Record<string, Way>> = {
  unauthenticated: {
    title: 'Sign in to see it enhanced',
    detail: 'Previews are free. New accounts start with 10 credits.',
    label: 'Sign in',
    go: (flow) => void flow.openPopup(),
  },
  session_ended: { label: 'Sign in again', go: (flow) => void flow.openPopup() },
  other_account: { label: 'Open Lightpool', go: (flow) => void flow.openPopup() },
  email_not_verified: {
    title: 'Confirm your address first',
    detail: 'We sent you a mail with a code. Enter it in Lightpool, then go on here.',
    label: 'Enter the code',
    go: (flow) => void flow.openPopup(),
  },
  permission_needed: { label: 'Allow…', go: (flow) => void flow.allow() },
  insufficient_credits: { label: 'See credits', go: (flow) => void flow.openPopup('credits') },
  cap_reached: { label: 'See credits', go: (flow) => void flow.openPopup('credits') },
  payment_required: { label: 'See credits', go: (flow) => void flow.openPopup('credits') },
  extension_updated: { label: 'Reload the page', go: reload },
  not_found: { label: 'Start again', go: (flow) => void flow.start() },
  photo_gone: { label: 'Reload the page', go: reload },
}

/** Another try changes nothing about these: the picture itself is the obstacle. */
const final: ReadonlySet<string> = new Set([
  'not_a_picture',
  'animated',
  'too_large',
  'unsupported_image',
  'unreadable_image',
  'private_address',
  'popup_closed',
])

export const Obstacle = ({ problem, flow }: { problem: Trouble; flow: Flow }): JSX.Element => {
  const way = ways[problem.code]
  if (way === undefined)
    return (
      <TroubleNotice
        problem={problem}
        onRetry={final.has(problem.code) ? undefined : () => void flow.retry()}
      />
    )
  return (
    <div class="stack obstacle">
      <Notice tone={isInvitation(problem.code) ? 'light' : 'bad'} title={way.title ?? problem.title}>
        {way.detail ?? detailOf(problem)}
      </Notice>
      <Button kind="primary" wide onPress={() => way.go(flow)}>
        {way.label}
      </Button>
    </div>
  )
}

const isInvitation = (code: string): boolean =>
  ['unauthenticated', 'permission_needed', 'email_not_verified'].includes(code)

/** Which hosts the browser will be asked for is said before the question. */
const detailOf = ({ code, detail, more }: Trouble): string => {
  const origins = more?.origins
  if (code !== 'permission_needed' || !Array.isArray(origins)) return detail
  const hosts = origins.map((origin) => String(origin).replace(/^https?:\/\/|\/\*$/g, ''))
  return `The photo comes from ${hosts.join(' and ')}. Your browser keeps it from Lightpool until you allow it.`
}

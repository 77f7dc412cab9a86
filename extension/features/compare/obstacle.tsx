import type { JSX } from 'preact'
import type { Trouble } from '#extension/services/result.ts'
import type { TroubleCode } from '#extension/services/trouble-codes.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import type { Flow } from './flow.ts'

type Way = { label: string; go: (flow: Flow) => void; title?: string; detail?: string }

const reload = () => location.reload()

/** The way on, for each thing that can stand in it. What is not here can be tried again. */
const ways = (): Readonly<Partial<Record<TroubleCode, Way>>> => ({
  unauthenticated: {
    title: say('compare_sign_in_to_see_it_enhanced'),
    detail: say('compare_previews_are_free_new_accounts'),
    label: say('compare_sign_in'),
    go: (flow) => void flow.openPopup(),
  },
  session_ended: { label: say('compare_sign_in_again'), go: (flow) => void flow.openPopup() },
  other_account: { label: say('compare_open_lightpool'), go: (flow) => void flow.openPopup() },
  email_not_verified: {
    title: say('compare_confirm_your_address_first'),
    detail: say('compare_we_sent_you_a_mail_with_a_code'),
    label: say('compare_enter_the_code'),
    go: (flow) => void flow.openPopup(),
  },
  permission_needed: { label: say('compare_allow'), go: (flow) => void flow.allow() },
  insufficient_credits: { label: say('compare_see_credits'), go: (flow) => void flow.openPopup('credits') },
  cap_reached: { label: say('compare_see_credits'), go: (flow) => void flow.openPopup('credits') },
  payment_required: { label: say('compare_see_credits'), go: (flow) => void flow.openPopup('credits') },
  extension_updated: { label: say('compare_reload_the_page'), go: reload },
  not_found: { label: say('compare_start_again'), go: (flow) => void flow.start() },
  photo_gone: { label: say('compare_reload_the_page'), go: reload },
})

// Said once while there are words: the way on after an update is shown when there are none.
ways()

/** Another try changes nothing about these: the picture itself is the obstacle. */
const final: ReadonlySet<TroubleCode> = new Set([
  'not_a_picture',
  'animated',
  'too_large',
  'unsupported_image',
  'unreadable_image',
  'private_address',
  'popup_closed',
])

export const Obstacle = ({ problem, flow }: { problem: Trouble; flow: Flow }): JSX.Element => {
  const way = ways()[problem.code]
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
  return say('compare_the_photo_comes_from_your', hosts.join(' and '))
}

import type { JSX } from 'preact'
import type { openPopup } from '#extension/features/enhance/requests.ts'
import { ask } from '#extension/services/messages.ts'
import type { Trouble } from '#extension/services/result.ts'
import type { TroubleCode } from '#extension/services/trouble-codes.ts'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import type { View } from './view.ts'

type ToldProps = Extract<View, { stage: 'told' }>

/** Where the popup helps on. */
const forPopup: ReadonlySet<TroubleCode> = new Set([
  'unauthenticated',
  'session_ended',
  'email_not_verified',
  'insufficient_credits',
  'cap_reached',
])

/** What is missing, and who can help, takes more than a title. */
const ofCredits: ReadonlySet<TroubleCode> = new Set(['insufficient_credits', 'cap_reached'])

/** Nothing was enhanced: why, and that the site has its files. */
export const Told = ({ problem, taken }: ToldProps): JSX.Element => (
  <>
    <p class="bar-title" role="status">
      {titleOf(problem)}
    </p>
    <p class="small">
      {ofCredits.has(problem.code) && `${problem.detail} `}
      {taken ? say('upload_originals_went') : say('upload_refused_about')}
      {forPopup.has(problem.code) && (
        <>
          {' '}
          <LinkButton onPress={() => void ask<typeof openPopup>('enhance/open-popup', {})}>
            {say('upload_open')}
          </LinkButton>
        </>
      )}
    </p>
  </>
)

const titleOf = ({ code, title }: Trouble): string => {
  if (code === 'unauthenticated' || code === 'session_ended') return say('upload_signed_out')
  return code === 'offline' || code === 'timeout' ? say('upload_unreachable') : title
}

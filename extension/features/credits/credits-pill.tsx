import type { JSX } from 'preact'
import { say, sayMany } from '#extension/services/words.ts'
import { CreditsIcon } from '#extension/ui/icons.tsx'
import { sayNumber } from '#extension/ui/when.ts'
import './credits.css'

/** What can be spent now, always in sight (C5). */
export const CreditsPill = (props: { available: number; onPress: () => void }): JSX.Element => (
  <button
    type="button"
    class={props.available === 0 ? 'credits-pill none' : 'credits-pill'}
    onClick={props.onPress}
    aria-label={say('credits_available', sayMany('credits', props.available))}
    title={say('credits_credits')}
  >
    <CreditsIcon size={15} />
    <span class="numbers">{sayNumber(props.available)}</span>
  </button>
)

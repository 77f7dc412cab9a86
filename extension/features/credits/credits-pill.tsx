import type { JSX } from 'preact'
import { CreditsIcon } from '#extension/ui/icons.tsx'
import { sayCount, sayNumber } from '#extension/ui/when.ts'
import './credits.css'

/** What can be spent now, always in sight (C5). */
export const CreditsPill = (props: { available: number; onPress: () => void }): JSX.Element => (
  <button
    type="button"
    class={props.available === 0 ? 'credits-pill none' : 'credits-pill'}
    onClick={props.onPress}
    aria-label={`${sayCount(props.available, 'credit')} available`}
    title="Credits"
  >
    <CreditsIcon size={15} />
    <span class="numbers">{sayNumber(props.available)}</span>
  </button>
)

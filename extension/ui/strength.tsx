import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { say } from '#extension/services/words.ts'

type StrengthProps = {
  label: string
  /** 0 to 1. */
  value: number
  onChange: (value: number) => void
}

/** How much of the enhancement is wanted. Styles: look-fields.css. */
export const Strength = ({ label, value, onChange }: StrengthProps): JSX.Element => {
  const id = useId()
  const percent = Math.round(value * 100)
  return (
    <div class="how-strong">
      <label for={id}>{label}</label>
      <output class="numbers" for={id}>
        {percent} %
      </output>
      <input
        id={id}
        type="range"
        min="0"
        max="100"
        step="5"
        value={percent}
        style={{ '--part': `${percent}%` }}
        aria-valuetext={say('ui_percent', percent)}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber / 100)}
      />
    </div>
  )
}

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

type SegmentsProps<Value extends string> = {
  label: string
  options: Readonly<Record<Value, string>>
  value: Value
  onChoose: (value: Value) => void
}

/** One of a few, side by side: radio buttons, with all that the browser knows of them. Styles: look-fields.css. */
export const Segments = <Value extends string>(props: SegmentsProps<Value>): JSX.Element => {
  const name = useId()
  return (
    <div class="segments" role="radiogroup" aria-label={props.label}>
      {(Object.keys(props.options) as Value[]).map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            checked={props.value === option}
            onChange={() => props.onChoose(option)}
          />
          <span>{props.options[option]}</span>
        </label>
      ))}
    </div>
  )
}

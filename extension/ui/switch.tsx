import type { ComponentChildren, JSX } from 'preact'
import './switch.css'

type SwitchProps = {
  label: ComponentChildren
  about?: ComponentChildren
  on: boolean
  onChange: (on: boolean) => void
}

/** On or off, at once: a checkbox that says so. */
export const Switch = ({ label, about, on, onChange }: SwitchProps): JSX.Element => (
  <label class="switch">
    <span class="grow">
      <span class="switch-label any-name">{label}</span>
      {about !== undefined && <span class="small">{about}</span>}
    </span>
    <input
      type="checkbox"
      role="switch"
      checked={on}
      aria-checked={on}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  </label>
)

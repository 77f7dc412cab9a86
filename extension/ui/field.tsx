import type { ComponentChildren, JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

type FieldProps = {
  label: string
  value: string
  onValue: (value: string) => void
  type?: 'text' | 'email' | 'password' | 'search'
  name?: string
  autoComplete?: string
  /** What is wrong with the value, in a sentence; shown under it and read with it. */
  wrong?: string | undefined
  hint?: ComponentChildren
  inside?: ComponentChildren
  maxLength?: number
  inputMode?: 'numeric'
  placeholder?: string
  /** Takes the focus when it is drawn: the first field of a form that the person has just asked for. */
  autoFocus?: boolean
  /** The whole value is selected when the field takes the focus, for typing over it. */
  selectAll?: boolean
}

/** A labelled text field with its hint and its error tied to it for readers. */
export const Field = (props: FieldProps): JSX.Element => {
  const id = useId()
  const { label, value, onValue, type = 'text', wrong, hint, inside } = props
  const input = useRef<HTMLInputElement>(null)
  // The attribute of that name counts once in the life of a document; a popup has many screens.
  useLayoutEffect(() => {
    if (props.autoFocus) input.current?.focus()
  }, [])
  return (
    <div class={inside ? 'field has-inside' : 'field'}>
      <label for={id}>{label}</label>
      <div class="box">
        <input
          ref={input}
          id={id}
          class="input"
          // The DOM's types are a union by type with per-type roles; every one of ours takes what is set here.
          type={type as 'text'}
          name={props.name}
          value={value}
          autocomplete={props.autoComplete}
          maxLength={props.maxLength}
          inputMode={props.inputMode}
          placeholder={props.placeholder}
          spellcheck={false}
          autocapitalize={type === 'text' ? 'words' : 'none'}
          aria-invalid={wrong !== undefined}
          aria-describedby={`${id}-about`}
          onFocus={(event) => {
            if (props.selectAll) event.currentTarget.select()
          }}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        {inside && <div class="inside">{inside}</div>}
      </div>
      <div id={`${id}-about`} class="about">
        {wrong !== undefined && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
        {wrong === undefined && hint && <div class="hint">{hint}</div>}
      </div>
    </div>
  )
}

import type { ComponentChildren, JSX } from 'preact'

type ButtonProps = {
  children: ComponentChildren
  kind?: 'primary' | 'secondary' | 'danger'
  wide?: boolean
  compact?: boolean
  /** Work is under way: a spinner shows and presses are swallowed, but focus stays where it is. */
  busy?: boolean
  disabled?: boolean
  type?: 'button' | 'submit'
  onPress?: (event: MouseEvent) => void
  label?: string
  autoFocus?: boolean
}

/**
 * A disabled or busy button stays focusable (`aria-disabled`): keyboard users do not lose their place, and
 * listeners hear why nothing happens.
 */
export const Button = (props: ButtonProps): JSX.Element => {
  const { children, kind = 'secondary', wide, compact, busy = false, disabled = false, label } = props
  const held = busy || disabled
  const press = (event: MouseEvent) => {
    if (held) event.preventDefault()
    else props.onPress?.(event)
  }
  return (
    <button
      type={props.type ?? 'button'}
      class={`button ${kind}${wide ? ' wide' : ''}${compact ? ' compact' : ''}`}
      aria-disabled={held}
      aria-busy={busy}
      aria-label={label}
      // biome-ignore lint/a11y/noAutofocus: only in dialogs that the person has just opened
      autoFocus={props.autoFocus}
      onClick={press}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  )
}

type LinkButtonProps = {
  children: ComponentChildren
  onPress: () => void
  danger?: boolean
  disabled?: boolean
}

/** A quiet action inside text. */
export const LinkButton = ({ children, onPress, danger, disabled = false }: LinkButtonProps): JSX.Element => (
  <button
    type="button"
    class={danger ? 'link danger' : 'link'}
    aria-disabled={disabled}
    onClick={() => {
      if (!disabled) onPress()
    }}
  >
    {children}
  </button>
)

type IconButtonProps = {
  children: ComponentChildren
  label: string
  onPress: () => void
  pressed?: boolean
  disabled?: boolean
}

export const IconButton = ({
  children,
  label,
  onPress,
  pressed,
  disabled = false,
}: IconButtonProps): JSX.Element => (
  <button
    type="button"
    class="icon-button"
    aria-label={label}
    title={label}
    aria-pressed={pressed}
    aria-disabled={disabled}
    onClick={() => {
      if (!disabled) onPress()
    }}
  >
    {children}
  </button>
)

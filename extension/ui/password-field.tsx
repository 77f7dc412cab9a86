import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { say } from '#extension/services/words.ts'
import { passwordMaxLength } from '#shared/rules/limits.ts'
import { IconButton } from './button.tsx'
import { Field } from './field.tsx'
import { EyeIcon, EyeOffIcon } from './icons.tsx'
import { passwordStrength } from './password-strength.ts'

type PasswordFieldProps = {
  label?: string
  value: string
  onValue: (value: string) => void
  /** `new` shows how strong it is. */
  use: 'new' | 'current'
  wrong?: string | undefined
  autoFocus?: boolean
}

export const PasswordField = (props: PasswordFieldProps): JSX.Element => {
  const { label = say('ui_password'), value, onValue, use, wrong, autoFocus } = props
  const [shown, setShown] = useState(false)
  return (
    <Field
      label={label}
      type={shown ? 'text' : 'password'}
      name={use === 'new' ? 'new-password' : 'password'}
      autoComplete={use === 'new' ? 'new-password' : 'current-password'}
      value={value}
      onValue={onValue}
      maxLength={passwordMaxLength}
      wrong={wrong}
      {...(autoFocus ? { autoFocus } : {})}
      hint={use === 'new' ? <StrengthHint password={value} /> : undefined}
      inside={
        <IconButton
          label={shown ? say('ui_hide_password') : say('ui_show_password')}
          pressed={shown}
          onPress={() => setShown(!shown)}
        >
          {shown ? <EyeOffIcon /> : <EyeIcon />}
        </IconButton>
      }
    />
  )
}

const StrengthHint = ({ password }: { password: string }): JSX.Element => {
  const { level, advice } = passwordStrength(password)
  return (
    <div class="strength" data-level={password === '' ? 0 : level}>
      <span class="strength-bars" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{advice}</span>
    </div>
  )
}

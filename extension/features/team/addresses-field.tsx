import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '#extension/services/words.ts'
import { sayNumber } from '#extension/ui/when.ts'
import type { ParsedAddresses } from './parse-addresses.ts'

type AddressesFieldProps = {
  value: string
  onValue: (value: string) => void
  wrong: string | undefined
  parsed: ParsedAddresses
}

/** Takes a list as it was copied, and says how many addresses it reads in it. */
export const AddressesField = ({ value, onValue, wrong, parsed }: AddressesFieldProps): JSX.Element => {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => area.current?.focus(), [])
  const count = parsed.addresses.length
  return (
    <div class="field">
      <label for={id}>{say('team_e_mail_address_or_several')}</label>
      <textarea
        ref={area}
        id={id}
        class="input addresses"
        rows={3}
        inputMode="email"
        spellcheck={false}
        autocapitalize="none"
        autocomplete="off"
        placeholder={say('team_example_address')}
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-about`}
        onInput={(event) => onValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          // As in a field of one line, but Shift+Enter begins another.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      <div id={`${id}-about`} class="about">
        {wrong === undefined ? (
          <p class="hint">
            {count > 1 && <strong>{say('team_addresses', sayNumber(count))} </strong>}
            {say('team_use_the_address')}
          </p>
        ) : (
          <p class="wrong any-name" role="alert">
            {wrong}
          </p>
        )}
      </div>
    </div>
  )
}

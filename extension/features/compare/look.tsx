import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Settings } from '#shared/contract/settings.ts'
import { isKeeping, type View } from './view.ts'

const styleWords: Readonly<Record<Settings['style'], string>> = {
  neutral: 'Neutral',
  warm: 'Warm',
  bright: 'Bright',
}
// The contract's own list would bring zod into the page.
const styles = Object.keys(styleWords) as Settings['style'][]

type LookProps = { view: View; onChange: (settings: Settings) => void }

/** How it is to look: free to change as often as one likes. */
export const Look = ({ view, onChange }: LookProps): JSX.Element => {
  const id = useId()
  const settings = view.enhanced?.settings ?? null
  const percent = Math.round((settings?.strength ?? 1) * 100)
  const disabled = settings === null || isKeeping(view)
  return (
    <fieldset class="look" disabled={disabled}>
      <legend class="unseen">Look</legend>
      <div class="segments" role="radiogroup" aria-label="Style">
        {styles.map((style) => (
          <label key={style}>
            <input
              type="radio"
              name={`${id}-style`}
              checked={(settings?.style ?? 'neutral') === style}
              onChange={() => settings && onChange({ ...settings, style })}
            />
            <span>{styleWords[style]}</span>
          </label>
        ))}
      </div>
      <div class="strength">
        <label for={`${id}-strength`}>Strength</label>
        <output class="numbers" for={`${id}-strength`}>
          {percent} %
        </output>
        <input
          id={`${id}-strength`}
          type="range"
          min="0"
          max="100"
          step="5"
          value={percent}
          style={{ '--part': `${percent}%` }}
          aria-valuetext={`${percent} percent`}
          onInput={(event) =>
            settings && onChange({ ...settings, strength: event.currentTarget.valueAsNumber / 100 })
          }
        />
      </div>
    </fieldset>
  )
}

import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { Segments } from '#extension/ui/segments.tsx'
import { Strength } from '#extension/ui/strength.tsx'
import { styleWords } from '#extension/ui/style-words.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { isKeeping, type View } from './view.ts'

// The contract's own list would bring zod into the page.
const skyWords = (): Readonly<Record<Settings['sky'], string>> => ({
  as_shot: say('compare_as_taken'),
  clear: say('compare_clear'),
  fair: say('compare_clouds'),
  golden: say('compare_evening'),
})
const skyNote = () => say('compare_a_drawn_sky_has_to_be')

type LookProps = { view: View; onChange: (settings: Settings) => void }

/** How it is to look: free to change as often as one likes. */
export const Look = ({ view, onChange }: LookProps): JSX.Element => {
  const settings = view.enhanced?.settings ?? null
  const change = (changed: Partial<Settings>) => settings && onChange({ ...settings, ...changed })
  return (
    <fieldset class="look" disabled={settings === null || isKeeping(view)}>
      <legend class="unseen">{say('compare_look')}</legend>
      <Segments
        label={say('compare_style')}
        options={styleWords()}
        value={settings?.style ?? 'neutral'}
        onChoose={(style) => change({ style })}
      />
      <Strength
        label={say('compare_strength')}
        value={settings?.strength ?? 1}
        onChange={(strength) => change({ strength })}
      />
      <div class="sky">
        <span aria-hidden="true">{say('compare_sky')}</span>
        <span class="small" aria-hidden="true">
          {skyNote()}
        </span>
        <Segments
          label={say('compare_sky_with_note', skyNote())}
          options={skyWords()}
          value={settings?.sky ?? 'as_shot'}
          onChoose={(sky) => change({ sky })}
        />
      </div>
    </fieldset>
  )
}

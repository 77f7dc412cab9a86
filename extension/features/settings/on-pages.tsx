import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Preferences } from '#extension/services/preferences.ts'
import { say } from '#extension/services/words.ts'
import { Segments } from '#extension/ui/segments.tsx'
import { Strength } from '#extension/ui/strength.tsx'
import { styleWords } from '#extension/ui/style-words.ts'
import type { ChangeProps } from './settings-page.tsx'

type Reach = Preferences['affordance']

/** What brings up the button on a photo, and the look that a photo starts with. */
export const OnPages = ({ chosen, change }: ChangeProps): JSX.Element => {
  const name = useId()
  const ways: Readonly<Record<Reach, { label: string; about: string }>> = {
    hover: { label: say('reach_hover'), about: say('reach_hover_about') },
    focus: { label: say('reach_focus'), about: say('reach_focus_about') },
    menu: { label: say('reach_menu'), about: say('reach_menu_about') },
  }
  return (
    <>
      <fieldset class="card flush list choices">
        <legend class="unseen">{say('reach_title')}</legend>
        {(Object.keys(ways) as Reach[]).map((reach) => (
          <label key={reach} class="choice">
            <input
              type="radio"
              name={name}
              checked={chosen.affordance === reach}
              onChange={() => change({ affordance: reach })}
            />
            <span>
              <span class="choice-label">{ways[reach].label}</span>
              <span class="small">{ways[reach].about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset class="card stack plain-fieldset">
        <legend class="unseen">{say('look_title')}</legend>
        <div aria-hidden="true">
          <p class="choice-label">{say('look_title')}</p>
          <p class="small">{say('look_about')}</p>
        </div>
        <Segments
          label={say('look_style')}
          options={styleWords()}
          value={chosen.style}
          onChoose={(style) => change({ style })}
        />
        <Strength
          label={say('look_strength')}
          value={chosen.strength}
          onChange={(strength) => change({ strength })}
        />
      </fieldset>
    </>
  )
}

import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { Segments } from '#extension/ui/segments.tsx'
import type { ChangeProps } from './settings-page.tsx'

/** Light or dark. The language is the browser's, as far as it has been translated: see services/words.ts. */
export const Appearance = ({ chosen, change }: ChangeProps): JSX.Element => (
  <div class="card stack">
    <p class="choice-label" aria-hidden="true">
      {say('theme_title')}
    </p>
    <Segments
      label={say('theme_title')}
      options={{ system: say('theme_system'), light: say('theme_light'), dark: say('theme_dark') }}
      value={chosen.theme}
      onChoose={(theme) => change({ theme })}
    />
    <div class="language">
      <p class="choice-label">{say('language_title')}</p>
      <p>{say('language_name')}</p>
      <p class="small">{say('language_about')}</p>
    </div>
  </div>
)

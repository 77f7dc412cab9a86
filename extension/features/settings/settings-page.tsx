import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { changePreferences, type Preferences, watchPreferences } from '#extension/services/preferences.ts'
import { say } from '#extension/services/words.ts'
import { Logo } from '#extension/ui/logo.tsx'
import { Appearance } from './appearance.tsx'
import { Downloads } from './downloads.tsx'
import { Notifications } from './notifications.tsx'
import { OnPages } from './on-pages.tsx'
import { Privacy } from './privacy.tsx'
import './settings.css'
import { Sites } from './sites.tsx'

export type ChangeProps = {
  chosen: Preferences
  change: (change: Partial<Preferences>) => void
}

/** Everything that can be chosen, on one page. What is chosen is kept at once and counts at once, everywhere. */
export const SettingsPage = ({ stored }: { stored: Preferences }): JSX.Element => {
  const [chosen, setChosen] = useState(stored)
  useEffect(() => watchPreferences(setChosen), [])
  const change = (changed: Partial<Preferences>) => {
    setChosen({ ...chosen, ...changed })
    void changePreferences(changed)
  }
  return (
    <>
      <header class="settings-head">
        <Logo size={32} />
        <h1>{say('settings_title')}</h1>
      </header>
      <main class="settings">
        <Section title={say('on_pages_title')} about={say('on_pages_about')}>
          <OnPages chosen={chosen} change={change} />
        </Section>
        <Section title={say('sites_title')} about={say('sites_about')}>
          <Sites />
        </Section>
        <Section title={say('downloads_title')} about={say('downloads_about')}>
          <Downloads chosen={chosen} change={change} />
        </Section>
        <Section title={say('notifications_title')} about={say('notifications_about')}>
          <Notifications chosen={chosen} change={change} />
        </Section>
        <Section title={say('appearance_title')} about={say('appearance_about')}>
          <Appearance chosen={chosen} change={change} />
        </Section>
        <Section title={say('privacy_title')} about={say('privacy_about')}>
          <Privacy />
        </Section>
      </main>
    </>
  )
}

type SectionProps = { title: string; about: string; children: ComponentChildren }

const Section = ({ title, about, children }: SectionProps): JSX.Element => (
  <section class="settings-section" aria-label={title}>
    <div class="settings-about">
      <h2>{title}</h2>
      <p class="soft">{about}</p>
    </div>
    <div class="stack settings-body">{children}</div>
  </section>
)

import { render } from 'preact'
import { SettingsPage } from '#extension/features/settings/settings-page.tsx'
import { readPreferences } from '#extension/services/preferences.ts'
import { namePage } from '#extension/ui/name-page.ts'
import { followTheme } from '#extension/ui/theme.ts'

const [stored] = await Promise.all([readPreferences(), followTheme()])
namePage('settings_page_title')
render(<SettingsPage stored={stored} />, document.querySelector('#app')!)

import { render } from 'preact'
import { SettingsPage } from '#extension/features/settings/settings-page.tsx'
import { readPreferences } from '#extension/services/preferences.ts'
import { say } from '#extension/services/words.ts'
import { followTheme } from '#extension/ui/theme.ts'

const [stored] = await Promise.all([readPreferences(), followTheme()])
document.title = say('settings_page_title')
render(<SettingsPage stored={stored} />, document.querySelector('#app')!)

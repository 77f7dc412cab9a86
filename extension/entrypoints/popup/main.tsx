import '@preact/signals'
import { render } from 'preact'
import { loadMe } from '#extension/features/account/me-state.ts'
import { loadInvitations } from '#extension/features/invitations/invitations-state.ts'
import { loadSessionState } from '#extension/features/session/session-state.ts'
import { namePage } from '#extension/ui/name-page.ts'
import { followTheme } from '#extension/ui/theme.ts'
import { App } from './app.tsx'
import { loadShownTab } from './show-tab.ts'

// Everything that the first paint shows lies in local storage: no spinner, no network before it.
await Promise.all([loadSessionState(), loadMe(), loadInvitations(), loadShownTab(), followTheme()])
namePage('extension_name')
render(<App />, document.querySelector('#app')!)

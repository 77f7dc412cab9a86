import '@preact/signals'
import { render } from 'preact'
import { loadMe } from '#extension/features/account/me-state.ts'
import { loadSessionState } from '#extension/features/session/session-state.ts'
import { namePage } from '#extension/ui/name-page.ts'
import { followTheme } from '#extension/ui/theme.ts'
import { App } from './app.tsx'

await Promise.all([loadSessionState(), loadMe(), followTheme()])
namePage('page_credits')
render(<App />, document.querySelector('#app')!)

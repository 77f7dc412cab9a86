import '@preact/signals'
import { render } from 'preact'
import { loadMe } from '#extension/features/account/me-state.ts'
import { loadDraft } from '#extension/features/session/draft.ts'
import { loadSessionState } from '#extension/features/session/session-state.ts'
import { App } from './app.tsx'
import { loadCurrentTab } from './current-tab.ts'

// Everything that the first paint shows lies in local storage: no spinner, no network before it.
await Promise.all([loadSessionState(), loadDraft(), loadMe(), loadCurrentTab()])
render(<App />, document.querySelector('#app')!)

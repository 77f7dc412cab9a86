import '@preact/signals'
import { render } from 'preact'
import { loadDraft } from '#extension/features/session/draft.ts'
import { loadSessionState } from '#extension/features/session/session-state.ts'
import { App } from './app.tsx'

// Everything that the first paint shows lies in local storage: no spinner, no network before it.
await Promise.all([loadSessionState(), loadDraft()])
render(<App />, document.querySelector('#app')!)

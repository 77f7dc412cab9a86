import '@preact/signals'
import { render } from 'preact'
import { loadMe } from '#extension/features/account/me-state.ts'
import { loadInvitations } from '#extension/features/invitations/invitations-state.ts'
import { loadSessionState } from '#extension/features/session/session-state.ts'
import { namePage } from '#extension/ui/name-page.ts'
import { followTheme } from '#extension/ui/theme.ts'
import { App } from './app.tsx'

const id = new URLSearchParams(location.search).get('id') ?? ''

await Promise.all([loadSessionState(), loadMe(), loadInvitations(), followTheme()])
namePage('page_invitation')
render(<App id={id} />, document.querySelector('#app')!)

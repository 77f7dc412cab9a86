import type { JSX } from 'preact'
import { sessionState } from '#extension/features/session/session-state.ts'
import { SignedOut } from '#extension/features/session/signed-out.tsx'
import { SignedIn } from './signed-in.tsx'

export const App = (): JSX.Element => (sessionState.value === 'signed-in' ? <SignedIn /> : <SignedOut />)

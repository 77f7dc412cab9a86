import type { JSX } from 'preact'
import { CodeEntry } from './code-entry.tsx'
import { type Draft, draft } from './draft.ts'
import { ForgottenPassword, ResetSent } from './forgotten-password.tsx'
import './session.css'
import { SignIn } from './sign-in.tsx'
import { SignUp } from './sign-up.tsx'
import { Welcome } from './welcome.tsx'

const screens: Record<Draft['screen'], () => JSX.Element> = {
  welcome: Welcome,
  'sign-up': SignUp,
  'sign-in': SignIn,
  code: CodeEntry,
  forgotten: ForgottenPassword,
  'reset-sent': ResetSent,
}

/** The way in, at the step where it was left. */
export const SignedOut = (): JSX.Element => {
  const Current = screens[draft.value.screen]
  return (
    <main class="signed-out scroll">
      <Current key={draft.value.screen} />
    </main>
  )
}

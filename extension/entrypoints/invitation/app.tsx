import type { JSX } from 'preact'
import { keptMe } from '#extension/features/account/me-state.ts'
import { Review } from '#extension/features/invitations/review.tsx'
import type { signOut } from '#extension/features/session/requests.ts'
import { sessionState } from '#extension/features/session/session-state.ts'
import { SignedOut } from '#extension/features/session/signed-out.tsx'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Logo } from '#extension/ui/logo.tsx'

const switchAccount = () => void ask<typeof signOut>('session/sign-out', {})

/** The review of one invitation. Who is signed out signs in right here and then goes on. */
export const App = ({ id }: { id: string }): JSX.Element => {
  const isSignedIn = sessionState.value === 'signed-in'
  const email = keptMe.value?.me.account.email ?? null
  return (
    <>
      <header class="top">
        <p class="brand">
          <Logo size={28} />
          Lightpool
        </p>
        {isSignedIn && email !== null && (
          <p class="small who">
            <bdi class="one-line" title={email}>
              {email}
            </bdi>
            <LinkButton onPress={switchAccount}>{say('invitation_switch_account')}</LinkButton>
          </p>
        )}
      </header>
      {isSignedIn ? (
        <main class="sheet">
          <Review key={email ?? ''} id={id} email={email} onSwitchAccount={switchAccount} />
        </main>
      ) : (
        <div class="sheet">
          <div class="sign-in-first">
            <h1>{say('invitation_sign_in_to_see_your_invitation')}</h1>
            <p class="soft">{say('invitation_use_the_account_with_the')}</p>
          </div>
          <div class="card flush">
            <SignedOut />
          </div>
        </div>
      )}
    </>
  )
}

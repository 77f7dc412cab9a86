import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { keptMe, meProblem, recoveries, refreshMe } from '#extension/features/account/me-state.ts'
import { Staleness } from '#extension/features/account/staleness.tsx'
import { CreditsPage } from '#extension/features/credits/credits-page.tsx'
import type { signOut } from '#extension/features/session/requests.ts'
import { sessionState } from '#extension/features/session/session-state.ts'
import { SignedOut } from '#extension/features/session/signed-out.tsx'
import { CapsPanel } from '#extension/features/team/caps-panel.tsx'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { LinkButton } from '#extension/ui/button.tsx'
import { Logo } from '#extension/ui/logo.tsx'
import { TroubleSaid } from '#extension/ui/notice.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useComingBack } from '#extension/ui/use-coming-back.ts'
import type { Me } from '#shared/contract/me.ts'

/** The full page of credits, in a tab. Who is signed out signs in right here and then sees it. */
export const App = (): JSX.Element => {
  const isSignedIn = sessionState.value === 'signed-in'
  const me = isSignedIn ? (keptMe.value?.me ?? null) : null
  return (
    <>
      <Top me={me} />
      {isSignedIn ? <SignedIn me={me} /> : <SignInFirst />}
    </>
  )
}

const Top = ({ me }: { me: Me | null }): JSX.Element => (
  <header class="top">
    <p class="brand grow">
      <Logo size={28} />
      <span class="grow">
        Lightpool
        {me?.organization && <bdi class="brand-team one-line">{me.organization.name}</bdi>}
      </span>
    </p>
    {me !== null && (
      <p class="small who">
        <bdi class="one-line" title={me.account.email}>
          {me.account.email}
        </bdi>
        <LinkButton onPress={() => void ask<typeof signOut>('session/sign-out', {})}>
          {say('dashboard_sign_out')}
        </LinkButton>
      </p>
    )}
  </header>
)

/** What was known last is painted at once; coming back to the tab, from the checkout say, asks again. */
const SignedIn = ({ me }: { me: Me | null }): JSX.Element => {
  useEffect(() => void refreshMe(), [])
  useComingBack(() => void refreshMe())
  const problem = meProblem.value
  return (
    <main class="page">
      <Staleness />
      {me === null && problem === null && <SkeletonRows rows={4} />}
      {me !== null && (
        <TroubleSaid.Provider value={problem?.code ?? null}>
          <CreditsPage key={`${me.account.id} ${recoveries.value}`} me={me}>
            {me.organization?.role === 'owner' && <Limits />}
          </CreditsPage>
        </TroubleSaid.Provider>
      )}
    </main>
  )
}

const SignInFirst = (): JSX.Element => (
  <div class="page narrow">
    <h1>{say('dashboard_sign_in_to_see_your_credits')}</h1>
    <div class="card flush">
      <SignedOut />
    </div>
  </div>
)

const Limits = (): JSX.Element => (
  <section class="stack" aria-label={say('dashboard_spending_limits')}>
    <h2>{say('dashboard_spending_limits')}</h2>
    <CapsPanel />
  </section>
)

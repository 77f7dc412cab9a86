import type { ComponentChildren, JSX } from 'preact'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useLoad } from '#extension/ui/use-load.ts'
import type { Billing } from '#shared/contract/billing.ts'
import type { Me } from '#shared/contract/me.ts'
import { BalanceColumn } from './balance-column.tsx'
import { isMember } from './credit-words.ts'
import { Expiries } from './expiries.tsx'
import { Ledger } from './ledger.tsx'
import { PlanCard } from './plan-card.tsx'
import type { readCredits } from './requests.ts'
import { Shop } from './shop.tsx'
import { TeamPays } from './team-pays.tsx'
import { UsageBrowser } from './usage-browser.tsx'
import { useBilling } from './use-billing.ts'
import './credits-page.css'

const linesOfPage = 40

type CreditsPageProps = {
  me: Me
  /** What else belongs beside the balance; another feature draws it. */
  children?: ComponentChildren
}

/** Everything about one's credits on one page: what is there, what is used, and every line of how it came about. */
export const CreditsPage = ({ me, children }: CreditsPageProps): JSX.Element => {
  const { available } = me.credits
  const credits = useLoad(`credits ${available}`, () => ask<typeof readCredits>('credits/read', {}))
  const billing = useBilling(me)
  const member = isMember(me)
  const problem = credits.problem ?? billing.problem
  const retry = () => {
    credits.reload()
    billing.reload()
  }
  return (
    <div class="credits-page">
      <h1 class="unseen">{say('credits_credits')}</h1>
      <div class="stack credits-side">
        {problem && <TroubleNotice problem={problem} onRetry={retry} />}
        <BalanceColumn me={me} credits={credits.value} />
        {billing.value === null && billing.loading && <SkeletonRows rows={3} />}
        {member && <TeamPays billing={billing.value} />}
        {!member && billing.value !== null && <Bought billing={billing.value} />}
        {children}
      </div>
      <div class="stack credits-main">
        <UsageBrowser me={me} />
        <Ledger key={available} pageSize={linesOfPage} ofOwnWallet={member} />
      </div>
    </div>
  )
}

const Bought = ({ billing }: { billing: Billing }): JSX.Element => (
  <>
    <PlanCard billing={billing} />
    <Expiries grants={billing.grants} />
    <section class="stack" aria-label={say('credits_get_credits')}>
      <h2>{say('credits_get_credits')}</h2>
      <Shop billing={billing} />
    </section>
  </>
)

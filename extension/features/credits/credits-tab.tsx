import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { openOwnTab } from '#extension/services/own-tab.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useLoad } from '#extension/ui/use-load.ts'
import type { Me } from '#shared/contract/me.ts'
import { BalanceColumn } from './balance-column.tsx'
import { isMember } from './credit-words.ts'
import { Expiries } from './expiries.tsx'
import { Ledger } from './ledger.tsx'
import { PlanCard } from './plan-card.tsx'
import type { readCredits } from './requests.ts'
import { ShopPage } from './shop-page.tsx'
import { TeamPays } from './team-pays.tsx'
import { UsageRecent } from './usage-recent.tsx'
import { useBilling } from './use-billing.ts'

/** Lines of the ledger that fit beside everything else; the whole of it is on the full page. */
const linesAtFirst = 10

/** What can be spent, who pays, and where it went. The number is known at once; the rest follows. */
export const CreditsTab = ({ me }: { me: Me }): JSX.Element => {
  const { available } = me.credits
  const [buying, setBuying] = useState(false)
  const credits = useLoad(`credits ${available}`, () => ask<typeof readCredits>('credits/read', {}))
  const billing = useBilling(me)
  const member = isMember(me)
  const bill = billing.value
  if (buying && !member && bill !== null) return <ShopPage billing={bill} onBack={() => setBuying(false)} />
  return (
    <div class="stack">
      <h2 class="unseen">{say('credits_credits')}</h2>
      <BalanceColumn me={me} credits={credits.value} />
      {credits.problem && <TroubleNotice problem={credits.problem} onRetry={credits.reload} />}
      {!member && bill !== null && <PlanCard billing={bill} onGetCredits={() => setBuying(true)} />}
      {!member && bill === null && billing.loading && <SkeletonRows rows={1} />}
      {billing.problem && billing.problem.code !== credits.problem?.code && (
        <TroubleNotice problem={billing.problem} onRetry={billing.reload} />
      )}
      <UsageRecent me={me} />
      {member ? <TeamPays billing={bill} /> : bill !== null && <Expiries grants={bill.grants} />}
      <Ledger key={available} pageSize={linesAtFirst} ofOwnWallet={member} />
      <Button wide onPress={() => void openOwnTab('/dashboard.html')}>
        {say('credits_open_the_full_page')}
      </Button>
    </div>
  )
}

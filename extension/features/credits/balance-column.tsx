import type { JSX } from 'preact'
import { Notice } from '#extension/ui/notice.tsx'
import type { Credits } from '#shared/contract/credits.ts'
import type { Me } from '#shared/contract/me.ts'
import { CapMeter } from './cap-meter.tsx'
import { isMember, sayPoolState, sayUsed } from './credit-words.ts'
import { PoolCard } from './pool-card.tsx'

/** What can be spent, whose it is, how long it lasts, and, at nothing, why and what helps. */
export const BalanceColumn = ({ me, credits }: { me: Me; credits: Credits | null }): JSX.Element => {
  const cap = credits?.cap ?? null
  // Until it is known whether a limit is why, nothing is said of a member's 0.
  const poolState = isMember(me) && credits === null ? null : sayPoolState(me, cap)
  return (
    <>
      <PoolCard me={me} credits={credits}>
        {credits && <p class="pool-used numbers">{sayUsed(credits, me)}</p>}
      </PoolCard>
      {poolState && (
        <Notice tone="light" title={poolState.title}>
          {poolState.words}
        </Notice>
      )}
      {cap !== null && <CapMeter cap={cap} />}
    </>
  )
}

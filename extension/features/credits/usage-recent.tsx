import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import type { Me } from '#shared/contract/me.ts'
import { whoseUse } from './credit-words.ts'
import { UsageChart } from './usage-chart.tsx'
import { dayAt, ownZone, recentDays, recentRange } from './usage-range.ts'

const title = () => say('credits_last_days', recentDays)

/** The last two weeks, small enough for the popup. */
export const UsageRecent = ({ me }: { me: Me }): JSX.Element => (
  <section class="card" aria-label={say('credits_usage')}>
    <UsageChart
      range={recentRange(dayAt(Date.now(), ownZone()))}
      title={title()}
      usedBy={`${whoseUse(me)}, ${title()}`}
      edition={me.credits.available}
    />
  </section>
)

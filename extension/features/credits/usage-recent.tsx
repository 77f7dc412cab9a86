import type { JSX } from 'preact'
import type { Me } from '#shared/contract/me.ts'
import { whoseUse } from './credit-words.ts'
import { UsageChart } from './usage-chart.tsx'
import { dayAt, ownZone, recentDays, recentRange } from './usage-range.ts'

const title = `last ${recentDays} days`

/** The last two weeks, small enough for the popup. */
export const UsageRecent = ({ me }: { me: Me }): JSX.Element => (
  <section class="card" aria-label="Usage">
    <UsageChart
      range={recentRange(dayAt(Date.now(), ownZone()))}
      title={title}
      usedBy={`${whoseUse(me)}, ${title}`}
      edition={me.credits.available}
    />
  </section>
)

import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { ok } from '#extension/services/result.ts'
import { say, sayMany } from '#extension/services/words.ts'
import { BarChart } from '#extension/ui/bar-chart.tsx'
import { LinkButton } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useLoad } from '#extension/ui/use-load.ts'
import type { UsageBucket } from '#shared/contract/usage.ts'
import type { readUsage } from './requests.ts'
import { dayAt, ownZone, type UsageRange } from './usage-range.ts'
import { barsOf } from './usage-words.ts'

type UsageChartProps = {
  range: UsageRange
  /** Which days these are: `last 14 days`, `November 2026`. */
  title: string
  /** Whose use it is, and, where nothing else says it, of which days: `everybody together, last 14 days`. */
  usedBy: string
  /** Changes when something was spent meanwhile. */
  edition: string | number
  /** What else can be done with these numbers. */
  children?: ComponentChildren
}

/** A sum is a number, 0 too. */
const sayTotal = (total: number): string => (total === 0 ? '0 credits' : sayMany('credits', total))

const bucketNouns = (): Record<UsageBucket, string> => ({
  day: say('credits_day'),
  week: say('credits_week'),
  month: say('credits_month'),
})

const chartKeys = {
  day: 'credits_chart_by_day',
  week: 'credits_chart_by_week',
  month: 'credits_chart_by_month',
} as const

/** Credits used in a range of one's own local days: the sum, the bars, and the table behind them. */
export const UsageChart = ({ range, title, usedBy, edition, children }: UsageChartProps): JSX.Element => {
  const tz = ownZone()
  const [asTable, setAsTable] = useState(false)
  const { bucket, from, to } = range
  const usage = useLoad(`${bucket} ${from} ${to} ${tz} ${edition}`, async () => {
    const read = await ask<typeof readUsage>('credits/read-usage', { ...range, tz })
    return read.ok ? ok({ usage: read.value, range, title }) : read
  })
  // While another range loads, the last one stays drawn as what it is, dimmed.
  const { value, loading, problem, reload } = usage
  const isOld = loading || problem !== null
  const isUnknown = value === null && problem !== null
  const bars = value === null ? [] : barsOf(value.usage, value.range, tz, dayAt(Date.now(), tz))
  return (
    <div class="stack usage" aria-busy={loading}>
      <p class="usage-sum" role="status">
        {isUnknown ? (
          <span class="usage-total">–</span>
        ) : value === null || isOld ? (
          <span class="usage-total numbers">…</span>
        ) : (
          <span class="usage-total numbers">{sayTotal(value.usage.total)}</span>
        )}{' '}
        <span class="small">{say('credits_used_by', usedBy)}</span>
      </p>
      {problem && <TroubleNotice problem={problem} onRetry={reload} />}
      {value === null && loading && (
        <div class="skeleton usage-loading" role="status" aria-label={say('credits_loading')} />
      )}
      {value !== null && (
        <div class={isOld ? 'usage-old' : undefined}>
          <BarChart
            label={say(chartKeys[value.range.bucket], value.title)}
            bars={bars}
            bucketNoun={bucketNouns()[value.range.bucket]}
            valueNoun={say('credits_credits')}
            asTable={asTable}
          />
        </div>
      )}
      {isUnknown ? (
        <p class="small">{say('ui_not_known')}</p>
      ) : (
        <div class="row usage-acts small">
          <LinkButton onPress={() => setAsTable(!asTable)}>
            {asTable ? say('credits_show_as_bars') : say('credits_show_as_table')}
          </LinkButton>
          {children}
        </div>
      )}
    </div>
  )
}

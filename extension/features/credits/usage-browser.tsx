import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { saveFile } from '#extension/services/save-file.ts'
import { say } from '#extension/services/words.ts'
import { IconButton, LinkButton } from '#extension/ui/button.tsx'
import { BackIcon, NextIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { Segments } from '#extension/ui/segments.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Me } from '#shared/contract/me.ts'
import type { UsageBucket } from '#shared/contract/usage.ts'
import { whoseUse } from './credit-words.ts'
import type { readUsageCsv } from './requests.ts'
import { UsageChart } from './usage-chart.tsx'
import { dayAt, ownZone, type UsageRange, usageRange } from './usage-range.ts'
import { titleOf } from './usage-words.ts'

const bucketWords = () =>
  ({ day: say('credits_days'), week: say('credits_weeks'), month: say('credits_months') }) as const

/** Use by day, week or month, as far back as one likes, and the same as a file. */
export const UsageBrowser = ({ me }: { me: Me }): JSX.Element => {
  const [bucket, setBucket] = useState<UsageBucket>('day')
  const [back, setBack] = useState(0)
  const range = usageRange(bucket, dayAt(Date.now(), ownZone()), back)
  const title = titleOf(range)
  return (
    <section class="card stack usage-browser" aria-label={say('credits_usage')}>
      <div class="usage-head">
        <Segments
          label={say('credits_credits_used_by')}
          options={bucketWords()}
          value={bucket}
          onChoose={(chosen) => {
            setBucket(chosen)
            setBack(0)
          }}
        />
        <div class="row usage-pages">
          <IconButton label={say('credits_earlier')} onPress={() => setBack(back + 1)}>
            <BackIcon />
          </IconButton>
          <strong class="numbers">{title}</strong>
          <IconButton
            label={say('credits_later')}
            disabled={back === 0}
            onPress={() => setBack(Math.max(0, back - 1))}
          >
            <NextIcon />
          </IconButton>
        </div>
      </div>
      <UsageChart range={range} title={title} usedBy={whoseUse(me)} edition={me.credits.available}>
        <DownloadCsv range={range} />
      </UsageChart>
    </section>
  )
}

const DownloadCsv = ({ range }: { range: UsageRange }): JSX.Element => {
  const { from, to, bucket } = range
  const downloading = useAction(
    () => ask<typeof readUsageCsv>('credits/read-usage-csv', { ...range, tz: ownZone() }),
    (text) =>
      saveFile({
        file: new Blob([text], { type: 'text/csv;charset=utf-8' }),
        name: `lightpool-usage-by-${bucket}-${from}-until-${to}.csv`,
      }),
  )
  return (
    <>
      <LinkButton disabled={downloading.busy} onPress={() => void downloading.run()}>
        {say('credits_download_csv')}
      </LinkButton>
      {downloading.problem && <TroubleNotice problem={downloading.problem} />}
    </>
  )
}

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { DownloadIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useLoad } from '#extension/ui/use-load.ts'
import { loadReport, type Report } from './load-report.ts'
import './report.css'
import { ReportDocument } from './report-document.tsx'
import { saveReport } from './save-report.ts'

/** An order's report, to be read, printed, or saved as one file. */
export const ReportPage = ({ orderId }: { orderId: string }): JSX.Element => {
  const [progress, setProgress] = useState('')
  const report = useLoad(orderId, () =>
    loadReport(orderId, (done, all) => setProgress(say('report_of_photos', done, all))),
  )
  if (report.problem) return <TroubleNotice problem={report.problem} onRetry={report.reload} />
  if (report.value === null)
    return (
      <p class="report-loading" role="status">
        {say('report_putting_the_report_together', progress)}
      </p>
    )
  return <Loaded report={report.value} />
}

const Loaded = ({ report }: { report: Report }): JSX.Element => {
  const content = useRef<HTMLElement>(null)
  const { name } = report.order
  useEffect(() => {
    document.title = say('report_photo_editing_report', name)
  }, [name])
  return (
    <>
      <div class="report-bar row">
        <span class="grow small">{say('report_only_you_can_see_this_print_it')}</span>
        <Button compact onPress={() => window.print()}>
          {say('report_print')}
        </Button>
        <Button compact kind="primary" onPress={() => saveReport(name, content.current!)}>
          <DownloadIcon size={16} /> {say('report_save_as_a_file')}
        </Button>
      </div>
      <ReportDocument report={report} content={content} />
    </>
  )
}

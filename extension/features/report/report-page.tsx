import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
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
    loadReport(orderId, (done, all) => setProgress(`${done} of ${all} photos`)),
  )
  if (report.problem) return <TroubleNotice problem={report.problem} onRetry={report.reload} />
  if (report.value === null)
    return (
      <p class="report-loading" role="status">
        Putting the report together… {progress}
      </p>
    )
  return <Loaded report={report.value} />
}

const Loaded = ({ report }: { report: Report }): JSX.Element => {
  const content = useRef<HTMLElement>(null)
  const { name } = report.order
  useEffect(() => {
    document.title = `${name}: photo editing report`
  }, [name])
  return (
    <>
      <div class="report-bar row">
        <span class="grow small">Only you can see this. Print it, or save it to hand it on.</span>
        <Button compact onPress={() => window.print()}>
          Print
        </Button>
        <Button compact kind="primary" onPress={() => saveReport(name, content.current!)}>
          <DownloadIcon size={16} /> Save as a file
        </Button>
      </div>
      <ReportDocument report={report} content={content} />
    </>
  )
}

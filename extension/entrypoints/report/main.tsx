import { render } from 'preact'
import { ReportPage } from '#extension/features/report/report-page.tsx'
import { namePage } from '#extension/ui/name-page.ts'
import { followTheme } from '#extension/ui/theme.ts'

const orderId = new URLSearchParams(location.search).get('order') ?? ''

await followTheme()
namePage('page_report')
render(<ReportPage orderId={orderId} />, document.querySelector('#app')!)

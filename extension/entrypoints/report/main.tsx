import { render } from 'preact'
import { ReportPage } from '#extension/features/report/report-page.tsx'
import { followTheme } from '#extension/ui/theme.ts'

const orderId = new URLSearchParams(location.search).get('order') ?? ''

await followTheme()
render(<ReportPage orderId={orderId} />, document.querySelector('#app')!)

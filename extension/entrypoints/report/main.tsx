import { render } from 'preact'
import { ReportPage } from '#extension/features/report/report-page.tsx'

const orderId = new URLSearchParams(location.search).get('order') ?? ''

render(<ReportPage orderId={orderId} />, document.querySelector('#app')!)

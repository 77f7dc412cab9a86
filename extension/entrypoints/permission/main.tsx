import { render } from 'preact'
import { AskPermission } from '#extension/features/enhance/ask-permission.tsx'

const query = new URLSearchParams(location.search)

render(
  <AskPermission
    page={query.get('page') ?? ''}
    origins={query.getAll('origin')}
    onDone={() => window.close()}
  />,
  document.querySelector('#app')!,
)

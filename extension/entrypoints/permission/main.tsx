import { render } from 'preact'
import { AskPermission } from '#extension/features/enhance/ask-permission.tsx'
import { followTheme } from '#extension/ui/theme.ts'

const query = new URLSearchParams(location.search)

await followTheme()
render(
  <AskPermission
    page={query.get('page') ?? ''}
    origins={query.getAll('origin')}
    onDone={() => window.close()}
  />,
  document.querySelector('#app')!,
)

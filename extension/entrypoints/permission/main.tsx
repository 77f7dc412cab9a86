import { render } from 'preact'
import { AskPermission } from '#extension/features/enhance/ask-permission.tsx'
import { namePage } from '#extension/ui/name-page.ts'
import { followTheme } from '#extension/ui/theme.ts'

const query = new URLSearchParams(location.search)

await followTheme()
namePage('page_permission')
render(
  <AskPermission
    page={query.get('page') ?? ''}
    origins={query.getAll('origin')}
    onDone={() => window.close()}
  />,
  document.querySelector('#app')!,
)

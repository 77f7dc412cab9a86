import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { browser } from '#extension/services/browser.ts'
import { permissionPattern } from '#extension/services/picture-fetch.ts'
import { rememberSite } from '#extension/services/sites.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Notice } from '#extension/ui/notice.tsx'

type AskPermissionProps = { page: string; origins: readonly string[]; onDone: () => void }

/** Why the browser is about to ask, in the one place where it may be asked: a click on a page of ours. */
export const AskPermission = ({ page, origins, onDone }: AskPermissionProps): JSX.Element => {
  const [refused, setRefused] = useState(false)
  const site = permissionPattern(page)
  const photos = origins.filter((origin) => origin !== site)
  const hosts = [site, ...photos].map((pattern) => pattern.replace(/^https?:\/\/|\/\*$/g, ''))
  const allow = async () => {
    const granted = await browser.permissions.request({ origins: [site, ...photos] })
    setRefused(!granted)
    if (!granted) return
    await rememberSite({ page: site, photos })
    onDone()
  }
  return (
    <div class="stack">
      <h1>{say('enhance_let_lightpool_read_these')}</h1>
      <p class="soft">{say('enhance_to_enhance_a_photo_lightpool')}</p>
      <ul class="card flush list hosts">
        {hosts.map((host) => (
          <li key={host}>{host}</li>
        ))}
      </ul>
      {refused && <Notice tone="light">{say('enhance_not_allowed_nothing_changed')}</Notice>}
      <Button kind="primary" wide autoFocus onPress={() => void allow()}>
        {say('enhance_allow_on_these_sites')}
      </Button>
      <Button wide onPress={onDone}>
        {say('enhance_not_now')}
      </Button>
    </div>
  )
}

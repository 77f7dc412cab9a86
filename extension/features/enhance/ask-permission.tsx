import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { browser } from '#extension/services/browser.ts'
import { permissionPattern } from '#extension/services/picture-fetch.ts'
import { rememberSite } from '#extension/services/sites.ts'
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
      <h1>Let Lightpool read these photos</h1>
      <p class="soft">
        To enhance a photo, Lightpool reads it from the address where it lies. It reads only photos that you
        click, sends a small copy to be enhanced, and reads nothing else on these sites.
      </p>
      <ul class="card flush list hosts">
        {hosts.map((host) => (
          <li key={host}>{host}</li>
        ))}
      </ul>
      {refused && (
        <Notice tone="light">Not allowed. Nothing changed; you can allow it whenever you like.</Notice>
      )}
      <Button kind="primary" wide autoFocus onPress={() => void allow()}>
        Allow on these sites
      </Button>
      <Button wide onPress={onDone}>
        Not now
      </Button>
    </div>
  )
}

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '#extension/ui/button.tsx'
import { Notice } from '#extension/ui/notice.tsx'
import { SiteHead } from './site-head.tsx'

type SiteOffProps = {
  host: string
  photos: number | null
  photoHosts: readonly string[]
  onTurnOn: () => Promise<boolean>
}

/** Off: what turning it on means, in the words that the browser's own question will not use. */
export const SiteOff = ({ host, photos, photoHosts, onTurnOn }: SiteOffProps): JSX.Element => {
  const [asking, setAsking] = useState(false)
  const [refused, setRefused] = useState(false)
  const turnOn = async () => {
    setAsking(true)
    setRefused(!(await onTurnOn()))
    setAsking(false)
  }
  return (
    <section class="card stack site">
      <SiteHead host={host} isOn={false} photos={photos} />
      <Button kind="primary" wide busy={asking} onPress={() => void turnOn()}>
        Turn on for this site
      </Button>
      {refused && (
        <Notice tone="light" title="It stays off">
          Your browser was told no. You can turn it on whenever you like.
        </Notice>
      )}
      <p class="small">
        Your browser asks once{photoHosts.length > 0 ? ', for this site and where its photos lie' : ''}. No
        other site can be read. For a single photo, right-click it and choose “Enhance with Lightpool”.
      </p>
    </section>
  )
}

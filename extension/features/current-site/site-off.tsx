import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { say } from '#extension/services/words.ts'
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
        {say('current_site_turn_on_for_this_site')}
      </Button>
      {refused && (
        <Notice tone="light" title={say('current_site_it_stays_off')}>
          {say('current_site_your_browser_was_told_no_you')}
        </Notice>
      )}
      <p class="small">{say(photoHosts.length > 0 ? 'current_site_asks_for_hosts' : 'current_site_asks')}</p>
    </section>
  )
}

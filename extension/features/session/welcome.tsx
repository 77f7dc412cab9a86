import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { BeforeAfterPicture } from '#extension/ui/before-after-picture.tsx'
import { Button } from '#extension/ui/button.tsx'
import { Logo } from '#extension/ui/logo.tsx'
import { DemoSignIn } from './demo-sign-in.tsx'
import { changeDraft } from './draft.ts'

export const Welcome = (): JSX.Element => (
  <div class="step welcome stack">
    <p class="brand-line">
      <Logo size={30} /> Lightpool
    </p>
    <figure class="welcome-picture">
      <BeforeAfterPicture height={132} />
    </figure>
    <h1>{say('session_listing_photos_as_bright_as')}</h1>
    <p class="soft">{say('session_click_a_photo_on_its_page_see')}</p>
    <div class="stack welcome-ways">
      <Button kind="primary" wide onPress={() => changeDraft({ screen: 'sign-up' })}>
        {say('session_create_a_free_account')}
      </Button>
      <Button wide onPress={() => changeDraft({ screen: 'sign-in' })}>
        {say('session_sign_in')}
      </Button>
    </div>
    <DemoSignIn />
  </div>
)

import type { JSX } from 'preact'
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
    <h1>Listing photos, as bright as the place itself</h1>
    <p class="soft">Click a photo on its page, see it enhanced in place, keep it if you like it.</p>
    <div class="stack welcome-ways">
      <Button kind="primary" wide onPress={() => changeDraft({ screen: 'sign-up' })}>
        Create a free account
      </Button>
      <Button wide onPress={() => changeDraft({ screen: 'sign-in' })}>
        Sign in
      </Button>
    </div>
    <DemoSignIn />
  </div>
)

import type { JSX } from 'preact'
import { Button } from '#extension/ui/button.tsx'
import { Empty } from '#extension/ui/empty.tsx'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { CheckIcon, ClockIcon, CreditsIcon, EyeOffIcon } from '#extension/ui/icons.tsx'
import { sayCount } from '#extension/ui/when.ts'
import { Hero } from './review-hero.tsx'
import type { Reviewed } from './shapes.ts'

/** In: what is true from now on. */
export const Joined = ({ reviewed: { invitation, me } }: { reviewed: Reviewed }): JSX.Element => {
  const { name } = invitation.organization
  return (
    <article class="review">
      <Hero
        company={name}
        announce
        title={
          <>
            You are in <bdi>{name}</bdi>
          </>
        }
      >
        You can spend {sayCount(me.credits.available, 'credit')} of the company from now on.
      </Hero>
      <div class="review-body">
        <Facts>
          <Fact Icon={CreditsIcon} title="The company pays">
            Open a listing and enhance a photo: what you keep costs you nothing.
          </Fact>
          <Fact Icon={EyeOffIcon} title="Your orders stay yours">
            They are all where they were, and nobody else sees them.
          </Fact>
          <Fact Icon={ClockIcon} title="Your own credits wait">
            They are untouched. The popup’s Team tab has the way out, should you want it.
          </Fact>
        </Facts>
        <Button wide onPress={() => window.close()}>
          Close this page
        </Button>
      </div>
    </article>
  )
}

export const Declined = ({ reviewed: { invitation } }: { reviewed: Reviewed }): JSX.Element => (
  <section class="card closed" role="status">
    <Empty mark={<CheckIcon size={26} />} title="Declined">
      <p class="any-name">
        You are not in <bdi>{invitation.organization.name}</bdi>, and nothing has changed for you.
      </p>
      <Button onPress={() => window.close()}>Close this page</Button>
    </Empty>
  </section>
)

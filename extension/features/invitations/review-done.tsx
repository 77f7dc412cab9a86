import type { JSX } from 'preact'
import { say, sayMany } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Empty } from '#extension/ui/empty.tsx'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { CheckIcon, ClockIcon, CreditsIcon, EyeOffIcon } from '#extension/ui/icons.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
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
        title={sayAround('invitations_you_are_in', <bdi key="company">{name}</bdi>)}
      >
        {say('invitations_you_can_spend_of_the_company', sayMany('credits', me.credits.available))}
      </Hero>
      <div class="review-body">
        <Facts>
          <Fact Icon={CreditsIcon} title={say('invitations_the_company_pays')}>
            {say('invitations_open_a_listing_and_enhance_a')}
          </Fact>
          <Fact Icon={EyeOffIcon} title={say('invitations_your_orders_stay_yours')}>
            {say('invitations_they_are_all_where_they_were')}
          </Fact>
          <Fact Icon={ClockIcon} title={say('invitations_your_own_credits_wait')}>
            {say('invitations_they_are_untouched_the_popups')}
          </Fact>
        </Facts>
        <Button wide onPress={() => window.close()}>
          {say('invitations_close_this_page')}
        </Button>
      </div>
    </article>
  )
}

export const Declined = ({ reviewed: { invitation } }: { reviewed: Reviewed }): JSX.Element => (
  <section class="card closed" role="status">
    <Empty mark={<CheckIcon size={26} />} title={say('invitations_declined')}>
      <p class="any-name">
        {sayAround('invitations_not_in', <bdi key="company">{invitation.organization.name}</bdi>)}
      </p>
      <Button onPress={() => window.close()}>{say('invitations_close_this_page')}</Button>
    </Empty>
  </section>
)

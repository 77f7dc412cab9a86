import type { Child, FC } from 'hono/jsx'
import { sayPrice } from '#shared/rules/prices.ts'
import { planOf } from '#worker/domain/billing/rules.ts'
import type { SandboxOffer, SandboxPortal } from '#worker/domain/billing/sandbox-portal.ts'
import { day, Line, TestCard } from './sandbox-views.tsx'

type Plan = NonNullable<SandboxPortal['plan']>

/** One press; it names the plan as it was looked at, so that a second press does nothing. */
const Press: FC<{ plan: Plan; step: string; to?: string; quiet?: boolean; children?: Child }> = (props) => (
  <form method="post">
    <input type="hidden" name="step" value={props.step} />
    {props.to && <input type="hidden" name="to" value={props.to} />}
    <input type="hidden" name="version" value={props.plan.version} />
    <button class={props.quiet === false ? 'button' : 'button quiet'} type="submit">
      {props.children}
    </button>
  </form>
)

const State: FC<{ plan: Plan }> = ({ plan }) => {
  switch (plan.state) {
    case 'active':
      return <Line what="Renews">{day(plan.paidThrough)}</Line>
    case 'past_due':
      return <Line what="To be paid by">{day(plan.inForceUntil)}</Line>
    case 'ending':
    case 'ended':
      return <Line what="Ends">{day(plan.inForceUntil)}</Line>
  }
}

const Offer: FC<{ plan: Plan; offer: SandboxOffer; wanted: boolean }> = ({ plan, offer, wanted }) => (
  <section class={wanted ? 'offer wanted' : 'offer'} aria-label={offer.name}>
    <p>
      <b>{offer.name}</b>
      <span>
        {offer.credits} credits for {sayPrice(offer.price)} a month
      </span>
    </p>
    {plan.nextPlanId === offer.id ? (
      <p class="small">From {day(plan.paidThrough)} on.</p>
    ) : (
      <>
        <p class="small">
          {offer.when === 'now'
            ? `For the rest of this month: ${sayPrice(offer.difference)} now, and ${offer.creditsNow} credits more at once.`
            : `From ${day(plan.paidThrough)} on. Until then nothing changes.`}
        </p>
        <Press plan={plan} step="change" to={offer.id} quiet={!wanted}>
          Change to {offer.name}
        </Press>
      </>
    )}
  </section>
)

const Changes: FC<{ portal: SandboxPortal; plan: Plan }> = ({ portal, plan }) => {
  if (portal.offers.length === 0) return null
  return (
    <>
      <h2>Change the plan</h2>
      {portal.offers.map((offer) => (
        <Offer plan={plan} offer={offer} wanted={offer.id === portal.wanted} />
      ))}
      {plan.nextPlanId && (
        <Press plan={plan} step="change" to={plan.planId}>
          Stay with {planOf(plan.planId).name}
        </Press>
      )}
    </>
  )
}

const Ending: FC<{ portal: SandboxPortal; plan: Plan }> = ({ portal, plan }) => {
  if (plan.state !== 'ending') {
    return (
      <Press plan={plan} step="cancel">
        Cancel the plan
      </Press>
    )
  }
  return portal.billedToTeam ? null : (
    <Press plan={plan} step="resume" quiet={false}>
      Keep the plan
    </Press>
  )
}

/** What a month and a bank would do. */
const Controls: FC<{ plan: Plan }> = ({ plan }) => (
  <section class="controls" aria-label="Test controls">
    <p class="small">
      <b>Test controls.</b>{' '}
      {plan.state === 'ending' ? 'The end, now.' : 'What a month and a bank would do, now.'}
    </p>
    {plan.state === 'past_due' && (
      <Press plan={plan} step="renew">
        The card is good again
      </Press>
    )}
    {plan.state === 'active' && (
      <>
        <Press plan={plan} step="renew">
          The month is over, and renewed
        </Press>
        <Press plan={plan} step="refuse_renewal">
          The month is over, and the card refused
        </Press>
      </>
    )}
    <Press plan={plan} step="end_now">
      {plan.state === 'past_due' ? 'Nobody paid in time' : 'End it at once'}
    </Press>
  </section>
)

export const Portal: FC<{ portal: SandboxPortal }> = ({ portal }) => {
  const { plan } = portal
  if (!plan) {
    return (
      <TestCard>
        <h1>No plan</h1>
        <p class="soft">
          Nothing is charged to {portal.emailMasked}. Plans and top-ups are in the Credits panel of the
          extension.
        </p>
      </TestCard>
    )
  }
  const { name, credits, price } = planOf(plan.planId)
  return (
    <TestCard>
      <h1>{name} plan</h1>
      {portal.billedToTeam && (
        <p class="note warn">
          Your team pays for your photos, and this plan of your own goes on being charged until you cancel it.
        </p>
      )}
      {plan.state === 'past_due' && (
        <p class="note bad">The renewal could not be paid. The new credits come as soon as it is.</p>
      )}
      {plan.state === 'ending' && (
        <p class="note good">Cancelled. It stays as it is until its end, and is not charged again.</p>
      )}
      <dl class="bill">
        <Line what="Account">{portal.emailMasked}</Line>
        <Line what="Every month">
          {credits} credits for {sayPrice(price)}
        </Line>
        <State plan={plan} />
      </dl>
      {plan.state === 'past_due' && !portal.billedToTeam && (
        <Press plan={plan} step="renew" quiet={false}>
          Pay {sayPrice(price)} now
        </Press>
      )}
      <Changes portal={portal} plan={plan} />
      <Ending portal={portal} plan={plan} />
      <Controls plan={plan} />
    </TestCard>
  )
}

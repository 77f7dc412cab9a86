import type { FC } from 'hono/jsx'
import { sayPrice } from '#shared/rules/prices.ts'
import type { SandboxCheckout } from '#worker/domain/billing/sandbox-checkout.ts'
import { Seal } from './page.tsx'
import { day, Line, TestCard } from './sandbox-views.tsx'

export const Pay: FC<{ checkout: SandboxCheckout; path: string }> = ({ checkout, path }) => (
  <TestCard>
    <h1>{checkout.title}</h1>
    <dl class="bill">
      <Line what="For">{checkout.emailMasked}</Line>
      {checkout.monthly && <Line what="Every month">{checkout.credits} credits</Line>}
      <Line what={checkout.monthly ? 'Renews' : 'Good until'}>{day(checkout.expiresAt)}</Line>
      <Line what={checkout.monthly ? 'To pay every month' : 'To pay'}>
        <b>{sayPrice(checkout.price)}</b>
      </Line>
    </dl>
    {checkout.monthly && (
      <p class="small">
        What is left of a month’s credits rolls over for one more month. You can cancel at any time; the plan
        is then good until the end of the month.
      </p>
    )}
    <form method="post" action={path}>
      <button class="button" type="submit">
        Pay {sayPrice(checkout.price)}
      </button>
    </form>
    <p class="small">To buy nothing, close this page.</p>
  </TestCard>
)

export const Paid: FC<{ checkout: SandboxCheckout }> = ({ checkout }) => (
  <TestCard>
    <Seal of="done" />
    <h1>{checkout.credits} credits are yours</h1>
    <p class="soft">
      They are in the account of {checkout.emailMasked} already.
      {checkout.monthly && ` The next ones come on ${day(checkout.expiresAt)}.`} Close this page and go on in
      the extension.
    </p>
  </TestCard>
)

export const TeamPays: FC = () => (
  <TestCard>
    <Seal of="over" />
    <h1>Your team pays now</h1>
    <p class="soft">
      You joined a team since this page was made, and its owner pays for your photos. Nothing was bought.
    </p>
  </TestCard>
)

export const HasPlan: FC = () => (
  <TestCard>
    <Seal of="over" />
    <h1>You have a plan already</h1>
    <p class="soft">
      One is enough: change it where it is managed, in the Credits panel of the extension. Nothing was bought.
    </p>
  </TestCard>
)

import type { Child, FC } from 'hono/jsx'
import { sayPrice } from '#shared/rules/prices.ts'
import type { SandboxCheckout } from '#worker/domain/billing/sandbox-checkout.ts'
import { Card, Seal } from './page.tsx'

/** Says on each of these pages, and first, that no money moves. */
const TestMode: FC = () => (
  <p class="test-mode">
    <b>Test mode</b> No card is asked for, and nothing is charged.
  </p>
)

const day = (at: number) =>
  new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

const Line: FC<{ what: string; children?: Child }> = ({ what, children }) => (
  <div>
    <dt>{what}</dt>
    <dd>{children}</dd>
  </div>
)

export const Pay: FC<{ checkout: SandboxCheckout }> = ({ checkout }) => (
  <Card>
    <TestMode />
    <h1>{checkout.title}</h1>
    <dl class="bill">
      <Line what="For">{checkout.emailMasked}</Line>
      <Line what="Good until">{day(checkout.expiresAt)}</Line>
      <Line what="To pay">
        <b>{sayPrice(checkout.price)}</b>
      </Line>
    </dl>
    <form method="post">
      <button class="button" type="submit">
        Pay {sayPrice(checkout.price)}
      </button>
    </form>
    <p class="small">To buy nothing, close this page.</p>
  </Card>
)

export const Paid: FC<{ checkout: SandboxCheckout }> = ({ checkout }) => (
  <Card>
    <TestMode />
    <Seal of="done" />
    <h1>{checkout.credits} credits are yours</h1>
    <p class="soft">
      They are in the account of {checkout.emailMasked} already. Close this page and go on in the extension.
    </p>
  </Card>
)

export const TeamPays: FC = () => (
  <Card>
    <TestMode />
    <Seal of="over" />
    <h1>Your team pays now</h1>
    <p class="soft">
      You joined a team since this page was made, and its owner pays for your photos. Nothing was bought.
    </p>
  </Card>
)

export const NotTheBuyer: FC<{ emailMasked: string }> = ({ emailMasked }) => (
  <Card>
    <TestMode />
    <Seal of="over" />
    <h1>This page is somebody else’s</h1>
    <p class="soft">
      It is for <b>{emailMasked}</b>, and another account is signed in here. Nothing was bought.
    </p>
  </Card>
)

export const CheckoutOver: FC = () => (
  <Card>
    <TestMode />
    <Seal of="over" />
    <h1>This page is over</h1>
    <p class="soft">
      It was open for an hour, or its address was cut short. Start again in the Credits panel of the
      extension.
    </p>
  </Card>
)

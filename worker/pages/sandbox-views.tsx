import type { Child, FC } from 'hono/jsx'
import { Card, Seal } from './page.tsx'

/** Each of these pages says so, and first. */
export const TestCard: FC<{ children?: Child }> = ({ children }) => (
  <Card>
    <p class="test-mode">
      <b>Test mode</b> No card is asked for, and nothing is charged.
    </p>
    {children}
  </Card>
)

export const day = (at: number) =>
  new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

export const Line: FC<{ what: string; children?: Child }> = ({ what, children }) => (
  <div>
    <dt>{what}</dt>
    <dd>{children}</dd>
  </div>
)

export const NotYours: FC<{ whose: string }> = ({ whose }) => (
  <TestCard>
    <Seal of="over" />
    <h1>This page is somebody else’s</h1>
    <p class="soft">
      It is for <b>{whose}</b>, and another account is signed in here. Nothing was done.
    </p>
  </TestCard>
)

export const Over: FC = () => (
  <TestCard>
    <Seal of="over" />
    <h1>This page is over</h1>
    <p class="soft">
      Such an address is good for a short while, or it was cut short. Open it again from the Credits panel of
      the extension.
    </p>
  </TestCard>
)

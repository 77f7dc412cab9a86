import type { ComponentChildren, JSX } from 'preact'
import { Monogram } from '#extension/ui/monogram.tsx'

/** Which company this is, and what one is in it. */
export const TeamHead = ({ name, children }: { name: string; children: ComponentChildren }): JSX.Element => (
  <header class="team-head">
    <Monogram name={name} size="large" tone="company" />
    <div class="grow">
      <h2 class="two-lines" title={name}>
        <bdi>{name}</bdi>
      </h2>
      <p class="small">{children}</p>
    </div>
  </header>
)

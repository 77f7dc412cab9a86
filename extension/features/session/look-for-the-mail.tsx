import type { ComponentChildren, JSX } from 'preact'
import { MailIcon } from '#extension/ui/icons.tsx'

/** Which mailbox to look into, and for what. */
export const LookForTheMail = (props: { email: string; children: ComponentChildren }): JSX.Element => (
  <div class="mail-card">
    <span class="mail-mark">
      <MailIcon size={22} />
    </span>
    <div class="grow">
      <p class="any-name mail-address">{props.email}</p>
      <p class="small">{props.children}</p>
    </div>
  </div>
)

import type { ComponentChildren, JSX } from 'preact'
import { MailIcon } from '#extension/ui/icons.tsx'

/** Which mailbox to look into, and for what. */
export const LookForTheMail = (props: { email: string; children: ComponentChildren }): JSX.Element => (
  <div class="mail-card">
    <span class="mail-mark">
      <MailIcon size={22} />
    </span>
    <div class="grow">
      <p class="one-line mail-address" title={props.email}>
        {props.email}
      </p>
      <p class="small">{props.children}</p>
    </div>
  </div>
)

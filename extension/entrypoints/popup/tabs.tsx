import type { JSX } from 'preact'
import { AccountTab } from '#extension/features/account/account-tab.tsx'
import { CreditsTab } from '#extension/features/credits/credits-tab.tsx'
import { waitingInvitations } from '#extension/features/invitations/invitations-state.ts'
import { OrdersTab } from '#extension/features/orders/orders-tab.tsx'
import { say } from '#extension/services/words.ts'
import { AccountIcon, CreditsIcon, EnhanceIcon, OrdersIcon, TeamIcon } from '#extension/ui/icons.tsx'
import type { Me } from '#shared/contract/me.ts'
import { EnhanceTab } from './enhance-tab.tsx'
import { TeamTab } from './team-tab.tsx'

export type Tab = {
  id: string
  label: string
  Icon: (props: { size?: number }) => JSX.Element
  Panel: (props: { me: Me }) => JSX.Element
  /** How many things wait in it, for its badge. */
  waiting?: (me: Me) => number
}

/** The popup's tabs from left to right; a new capability is one more line. */
export const tabs = (): readonly Tab[] => [
  { id: 'enhance', label: say('popup_this_page'), Icon: EnhanceIcon, Panel: EnhanceTab },
  { id: 'orders', label: say('popup_orders'), Icon: OrdersIcon, Panel: OrdersTab },
  { id: 'credits', label: say('popup_credits'), Icon: CreditsIcon, Panel: CreditsTab },
  {
    id: 'team',
    label: say('popup_team'),
    Icon: TeamIcon,
    Panel: TeamTab,
    waiting: ({ ownershipOffer }) => waitingInvitations.value.length + (ownershipOffer === null ? 0 : 1),
  },
  { id: 'account', label: say('popup_account'), Icon: AccountIcon, Panel: AccountTab },
]

import { useEffect } from 'preact/hooks'
import { ask, listen } from '#extension/services/messages.ts'
import { type Load, useLoad } from '#extension/ui/use-load.ts'
import type { Billing } from '#shared/contract/billing.ts'
import type { Me } from '#shared/contract/me.ts'
import { billingChanged } from './events.ts'
import type { readBilling } from './requests.ts'

/** Plan, offers and grants, as they are after each purchase and each change of the balance. */
export const useBilling = (me: Me): Load<Billing> => {
  const billing = useLoad(`billing ${me.credits.available} ${me.organization?.role}`, () =>
    ask<typeof readBilling>('credits/read-billing', {}),
  )
  useEffect(() => listen(billingChanged, () => billing.reload()), [billing.reload])
  return billing
}

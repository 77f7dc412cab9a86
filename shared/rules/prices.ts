/** Credits that the full-resolution result of one photo costs, once (C4). */
export const photoPrice = 1

/** Credits that a new account gets once its address is verified, once per address (C10). */
export const welcomeCredits = 10

/** What taking this photo's result costs now: nothing once it is paid (C4). */
export const priceOf = (photo: { paid: boolean }): number => (photo.paid ? 0 : photoPrice)

/** ISO 4217; every price is in its minor unit (cents). */
export const currency = 'USD'

/** Credits bought once. They last two years (`topUpLifetimeMonths`). */
export const packs = [
  { id: '10', credits: 10, price: 900 },
  { id: '50', credits: 50, price: 3900 },
  { id: '200', credits: 200, price: 12_900 },
] as const

/** Credits every month, for as long as the plan is paid, in rising order. */
export const plans = [
  { id: 'solo', name: 'Solo', credits: 40, price: 2400 },
  { id: 'team', name: 'Team', credits: 150, price: 7500 },
  { id: 'agency', name: 'Agency', credits: 500, price: 19_900 },
] as const

export type PackId = (typeof packs)[number]['id']
export type PlanId = (typeof plans)[number]['id']

const idsOf = <const Id extends string>(list: readonly { id: Id }[]) =>
  list.map(({ id }) => id) as [Id, ...Id[]]

export const packIds = idsOf(packs)
export const planIds = idsOf(plans)

/** What was bought lasts two years. */
export const topUpLifetimeMonths = 24

/** A plan whose renewal failed stays for this long, so that a new card ends the matter: in ms. */
export const paymentGraceMs = 14 * 24 * 60 * 60 * 1000

/**
 * Stripe settles a renewal about an hour after the period's end. A plan's credits last as much longer, so that nobody
 * stands without any in between: in ms.
 */
export const renewalSlackMs = 2 * 60 * 60 * 1000

/** A price as people read it: `$39.00`. */
export const sayPrice = (amount: number): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount / 100)

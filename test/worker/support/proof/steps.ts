import * as fc from 'fast-check'
import type { Cut } from './wire.ts'

/** What may happen, and how often beside the rest. People and photos are told by their number. */

export const people = 4
export const photosEach = 30

const minute = 60_000
const day = 24 * 60 * minute

const who = fc.nat({ max: people - 1 })
const photo = fc.nat({ max: photosEach - 1 })
const key = fc.nat({ max: 30 })
const some = fc.nat({ max: 40 })
const amount = fc.integer({ min: 1, max: 6 })
/** Moments that meet each other: things end and are looked at in the very same millisecond. */
const moment = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 20 }).map((n) => n * minute) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }).map((n) => n * day) },
)
const cap = fc.option(fc.nat({ max: 5 }), { freq: 3 })
const cut: fc.Arbitrary<Cut | null> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ call: fc.integer({ min: 1, max: 4 }), carriedOut: fc.boolean() }) },
)

const can = <Do extends string, Of extends Record<string, unknown>>(
  weight: number,
  action: Do,
  fields: { [Name in keyof Of]: fc.Arbitrary<Of[Name]> },
) => ({
  weight,
  action,
  arbitrary: fc.record({ do: fc.constant(action), ...fields }) as unknown as fc.Arbitrary<{ do: Do } & Of>,
})

const creditSteps = [
  can(7, 'grant', {
    who,
    kind: fc.constantFrom('monthly', 'top_up', 'adjustment'),
    amount,
    lasts: fc.option(moment),
  }),
  can(1, 'grant_nonsense', { who, amount: fc.constantFrom(0, -1, 0.5, 2 ** 53, 1e300) }),
  can(1, 'welcome', { who, cut }),
  can(12, 'buy', { who, photo, key, cut }),
  can(3, 'buy_twice', { who, photo, key, other: key }),
  can(2, 'take_wrongly', { who, of: who, photo, key, verb: fc.constantFrom('buy', 'render') }),
  can(6, 'render', { who, photo, key, cut }),
  can(4, 'end_well', { who, photo, cut }),
  can(3, 'end_badly', { who, photo, cut }),
  can(1, 'delete_photo', { who, photo, cut }),
  can(5, 'hold', { who, subject: some, amount, lasts: moment }),
  can(3, 'capture', { hold: some }),
  can(3, 'release', { hold: some }),
  can(7, 'wait', { ms: moment }),
  can(3, 'sweep', { cut }),
  can(2, 'settle', { cut }),
  can(2, 'tell', { cut }),
  can(1, 'post', { open: fc.boolean() }),
] as const

const payment = fc.nat({ max: 7 })
const billingSteps = [
  can(3, 'pay_pack', { who, payment, telling: fc.nat({ max: 1 }), cut }),
  can(5, 'pay_period', { who, payment, telling: fc.nat({ max: 1 }), cut }),
  can(2, 'plan_state', {
    who,
    state: fc.constantFrom('active', 'active', 'past_due', 'past_due', 'ended'),
    ends: fc.option(moment),
    cut,
  }),
  can(5, 'money_back', {
    who,
    of: fc.constantFrom('pack', 'period'),
    payment,
    kind: fc.constantFrom('refund', 'dispute'),
    quarters: fc.nat({ max: 4 }),
    standing: fc.boolean(),
    final: fc.nat({ max: 5 }).map((n) => n === 0),
    cut,
  }),
] as const

const teamSteps = [
  can(2, 'create_team', { who, cut }),
  can(4, 'join', { who, owner: who, cut }),
  can(1, 'leave', { who, cut }),
  can(2, 'remove', { owner: who, who, cut }),
  can(2, 'buy_while_removed', { who, photo, key }),
  can(2, 'offer', { owner: who, who, cut }),
  can(2, 'take_over', { who, cut }),
  can(1, 'dissolve', { who, cut }),
  can(3, 'cap', { owner: who, all: cap, who, one: fc.option(cap, { freq: 2, nil: undefined }), cut }),
  can(1, 'delete_account', { who, really: fc.nat({ max: 9 }).map((n) => n === 0) }),
] as const

export type CreditStep =
  (typeof creditSteps)[number]['arbitrary'] extends fc.Arbitrary<infer Each> ? Each : never
export type TeamStep = (typeof teamSteps)[number]['arbitrary'] extends fc.Arbitrary<infer Each> ? Each : never
export type BillingStep =
  (typeof billingSteps)[number]['arbitrary'] extends fc.Arbitrary<infer Each> ? Each : never
export type Step = CreditStep | TeamStep | BillingStep

const step: fc.Arbitrary<Step> = fc.oneof(...creditSteps, ...billingSteps, ...teamSteps)

const teamActions = new Set<string>(teamSteps.map(({ action }) => action))
export const isTeamStep = (each: Step): each is TeamStep => teamActions.has(each.do)

const billingActions = new Set<string>(billingSteps.map(({ action }) => action))
export const isBillingStep = (each: Step): each is BillingStep => billingActions.has(each.do)

/** Three of them in a team with something to spend: what most of the laws are about. */
const team: readonly Step[] = [
  { do: 'create_team', who: 0, cut: null },
  { do: 'join', who: 1, owner: 0, cut: null },
  { do: 'join', who: 2, owner: 0, cut: null },
  { do: 'grant', who: 0, kind: 'top_up', amount: 20, lasts: null },
]

/** Random steps from nothing, or from a team. */
export const sequenceOf = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc
    .tuple(fc.nat({ max: 3 }), fc.array(step, { minLength: 1, maxLength, size: 'max' }))
    .map(([beginning, steps]) => (beginning === 0 ? steps : [...team, ...steps]))

const dispute = {
  do: 'money_back',
  who: 3,
  of: 'pack',
  payment: 0,
  kind: 'dispute',
  quarters: 2,
} as const

/**
 * One of each, and those in a row that few random steps bring together, all cut off at the same call: what goes wrong
 * between two calls, or in the very last millisecond, is met in every run.
 */
export const eachCutAt = (cut: Cut | null): Step[] => [
  ...team,
  { do: 'cap', owner: 0, all: 4, who: 1, one: 5, cut },
  { do: 'take_wrongly', who: 2, of: 1, photo: 0, key: 0, verb: 'buy' },
  { do: 'take_wrongly', who: 1, of: 1, photo: 1, key: 0, verb: 'render' },
  { do: 'buy', who: 1, photo: 0, key: 0, cut },
  { do: 'render', who: 2, photo: 1, key: 0, cut },
  { do: 'end_well', who: 2, photo: 1, cut },
  { do: 'render', who: 2, photo: 2, key: 1, cut },
  { do: 'end_badly', who: 2, photo: 2, cut },
  { do: 'delete_photo', who: 1, photo: 0, cut },
  { do: 'hold', who: 0, subject: 0, amount: 1, lasts: 2 },
  { do: 'wait', ms: 1 },
  { do: 'capture', hold: 2 },
  { do: 'hold', who: 0, subject: 1, amount: 1, lasts: 2 },
  { do: 'wait', ms: 2 },
  { do: 'capture', hold: 2 },
  { do: 'sweep', cut },
  { do: 'offer', owner: 0, who: 1, cut },
  { do: 'take_over', who: 1, cut },
  { do: 'leave', who: 2, cut },
  { do: 'join', who: 2, owner: 1, cut },
  { do: 'remove', owner: 1, who: 2, cut },
  { do: 'dissolve', who: 1, cut },
  { do: 'create_team', who: 1, cut },
  { do: 'welcome', who: 3, cut },
  { do: 'pay_pack', who: 3, payment: 0, telling: 0, cut },
  { ...dispute, standing: true, final: false, cut },
  { ...dispute, standing: false, final: true, cut },
  { do: 'pay_period', who: 3, payment: 0, telling: 0, cut },
  { do: 'pay_period', who: 3, payment: 1, telling: 0, cut },
  { do: 'plan_state', who: 3, state: 'past_due', ends: null, cut },
  { do: 'wait', ms: 31 * day },
  { do: 'sweep', cut },
  { do: 'settle', cut },
  { do: 'tell', cut },
]

import { describe, expect, test } from 'vitest'
import { offerWords, sayBytes } from '#extension/features/compare/words.ts'
import type { Enhanced } from '#extension/features/enhance/shapes.ts'
import { wordsOfProblem } from '#extension/services/problem-words.ts'
import { type Purse, sayShortage } from '#extension/ui/purse-words.ts'

const purse = (available: number): Purse => ({
  available,
  payer: 'personal',
  buys: true,
  cap: null,
  ownerTold: false,
})

const enhanced = (change: Partial<Enhanced>): Enhanced => ({
  imageId: 'image',
  name: 'Kitchen',
  after: new Blob(),
  edits: ['Brightened'],
  disclosure: 'none',
  settings: {
    style: 'neutral',
    strength: 1,
    whiteBalance: true,
    verticals: true,
    lowLight: true,
    sharpen: true,
    sky: 'as_shot',
  },
  price: 1,
  paid: false,
  purse: purse(10),
  ...change,
})

describe('C5 price before click', () => {
  test('what it costs and what is left after', () => {
    expect(offerWords(enhanced({}))).toEqual({ action: 'Keep for 1 credit', after: '9 left after' })
  })

  test('whose credits, in a team', () => {
    expect(offerWords(enhanced({ purse: { ...purse(3), payer: 'team' } })).after).toBe(
      '2 of your team’s left after',
    )
  })

  test('of how much, where the owner has set a limit', () => {
    const cap = { limit: 20, used: 12, left: 8, resetsAt: '2026-12-01T00:00:00.000Z' }
    const capped = { ...purse(8), payer: 'team', buys: false, cap } as const
    expect(offerWords(enhanced({ purse: capped })).after).toBe('7 of your 20 left after')
  })

  test('what is paid is free', () => {
    expect(offerWords(enhanced({ paid: true, price: 0 }))).toEqual({
      action: 'Keep',
      after: 'Already paid · free',
    })
  })

  test('nothing is ever less than none', () => {
    expect(offerWords(enhanced({ purse: purse(0) })).after).toBe('0 left after')
  })
})

test.each([
  [500, '1 KB'],
  [148_000, '145 KB'],
  [3_355_443, '3.2 MB'],
])('%i bytes are said as %s', (bytes, said) => {
  expect(sayBytes(bytes)).toBe(said)
})

describe('who can help when it is not enough', () => {
  const member = { ...purse(0), payer: 'team', buys: false } as const
  const cap = { limit: 20, used: 20, left: 0, resetsAt: '2026-12-01T00:00:00.000Z' }

  test('the limit is named where it is why, and not where the pool itself is empty', () => {
    expect(sayShortage({ ...member, cap }).title).toBe('Your 20 credits are used')
    expect(sayShortage({ ...member, cap: { ...cap, used: 8, left: 12 } }).title).toBe('No credits left')
    expect(sayShortage({ ...member, cap: { ...cap, limit: 0, used: 0 } }).title).toBe(
      'Your limit is 0 credits',
    )
  })

  test('a member hears that the owner knows only when the owner was told', () => {
    expect(sayShortage({ ...member, ownerTold: true }).words).toBe('Your company’s owner has been told.')
    expect(sayShortage(member).words).toBe('Ask your company’s owner for more.')
  })

  test('whoever pays, an owner too, is sent to nobody else', () => {
    expect(sayShortage({ ...member, buys: true, ownerTold: true }).words).not.toMatch(/owner/)
  })
})

test('402 a refusal says its figures, when the limit ends, and that nothing was charged', () => {
  const reached = wordsOfProblem('cap_reached', { cap: 20, used: 20, resetsAt: '2026-12-15T12:00:00.000Z' })
  expect(reached?.detail).toMatch(/20 credits a month, and 20 are used\. .*15.*Nothing was charged/)
  expect(wordsOfProblem('insufficient_credits', { needed: 1, available: 0 })?.title).toBe('No credits left')
  expect(wordsOfProblem('insufficient_credits', { needed: 3, available: 1 })?.detail).toMatch(
    /3 credits, and 1 is/,
  )
  expect(wordsOfProblem('not_found', {})).toBeNull()
})

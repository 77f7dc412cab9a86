import { describe, expect, test } from 'vitest'
import { offerWords, sayBytes } from '#extension/features/compare/words.ts'
import type { Enhanced } from '#extension/features/enhance/shapes.ts'

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
  purse: { available: 10, payer: 'personal' },
  ...change,
})

describe('C5 price before click', () => {
  test('what it costs and what is left after', () => {
    expect(offerWords(enhanced({}))).toEqual({ action: 'Keep for 1 credit', after: '9 left after' })
  })

  test('whose credits, in a team', () => {
    expect(offerWords(enhanced({ purse: { available: 3, payer: 'team' } })).after).toBe(
      '2 of your team’s left after',
    )
  })

  test('what is paid is free', () => {
    expect(offerWords(enhanced({ paid: true, price: 0 }))).toEqual({
      action: 'Keep',
      after: 'Already paid · free',
    })
  })

  test('nothing is ever less than none', () => {
    expect(offerWords(enhanced({ purse: { available: 0, payer: 'personal' } })).after).toBe('0 left after')
  })
})

test.each([
  [500, '1 KB'],
  [148_000, '145 KB'],
  [3_355_443, '3.2 MB'],
])('%i bytes are said as %s', (bytes, said) => {
  expect(sayBytes(bytes)).toBe(said)
})

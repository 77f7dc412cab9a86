import { describe, expect, test } from 'vitest'
import { parseCap, withDefaultCap, withMemberCap } from '#extension/features/team/caps-rules.ts'

describe('limits', () => {
  const caps = { default: 20, members: { tom: 5, zed: null } }

  test('a change of one line leaves all the others', () => {
    expect(withDefaultCap(caps, null)).toEqual({ default: null, members: { tom: 5, zed: null } })
    expect(withMemberCap(caps, 'mia', { as: 'own', credits: 0 })).toEqual({
      default: 20,
      members: { tom: 5, zed: null, mia: 0 },
    })
  })

  test('no limit for one member is a line; following everybody is none', () => {
    expect(withMemberCap(caps, 'tom', { as: 'own', credits: null }).members).toEqual({ tom: null, zed: null })
    expect(withMemberCap(caps, 'zed', { as: 'everybody' }).members).toEqual({ tom: 5 })
  })

  test.each([
    ['20', 20],
    [' 0 ', 0],
    ['1,200', 1200],
    ['1 200', 1200],
    ["1'000'000", 1_000_000],
  ])('%s is a limit', (typed, credits) => {
    expect(parseCap(typed)).toEqual({ credits })
  })

  test.each(['', ' ', '-1', '1.5', '2,5', 'ten', '1e3', '0x10', '1000001', '99999999999999999999', '١٢'])(
    '%s is none, and says why',
    (typed) => {
      expect(parseCap(typed)).toEqual({ wrong: expect.stringMatching(/.{10}/) })
    },
  )
})

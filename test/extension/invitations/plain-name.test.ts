import { describe, expect, it } from 'vitest'
import { plainName } from '#extension/services/plain-name.ts'

/** Without the isolating marks around it. */
const inside = (name: string): string => {
  const plain = plainName(name)
  expect([plain.at(0), plain.at(-1)]).toEqual(['\u2068', '\u2069'])
  return plain.slice(1, -1)
}

describe('a name in a notification, where there is no markup to hold it', () => {
  it('is one line without control characters', () => {
    expect(inside('  Bright\r\n\tHomes\u0000\u007f ')).toBe('Bright Homes')
    expect(inside('Bright\u2028Homes\u2029')).toBe('Bright Homes')
  })

  it('cannot turn the direction of the words around it', () => {
    expect(inside('\u202eevil\u202c \u2066x\u2069\u2069\u2069 \u200f')).toBe('evil x')
  })

  it('keeps Arabic, Hebrew, accents and emoji', () => {
    for (const name of ['شركة المنازل', 'בתים', 'Ærø Boliger', 'Casa 🏡👩‍👩‍👧'])
      expect(inside(name)).toBe(name)
  })

  it('is cut between what a person sees as characters', () => {
    const short = inside('👩‍👩‍👧'.repeat(200))
    expect(short).toBe(`${'👩‍👩‍👧'.repeat(59)}…`)
    expect(inside('x'.repeat(60))).toBe('x'.repeat(60))
  })
})

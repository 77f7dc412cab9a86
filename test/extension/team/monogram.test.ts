import { expect, it } from 'vitest'
import { lettersOf } from '#extension/ui/monogram.tsx'

it('shortens a name of any script to what a person sees as its first letters', () => {
  expect(lettersOf('Bright Homes Lettings')).toBe('BL')
  expect(lettersOf(' ørsted ')).toBe('Ø')
  expect(lettersOf('“Casa” & 🏡👩‍👩‍👧')).toBe('C🏡')
  expect(lettersOf('شركة المنازل')).toBe('شا')
  expect(lettersOf('   ')).toBe('')
})

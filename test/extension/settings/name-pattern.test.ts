import { describe, expect, test } from 'vitest'
import { fillPattern, namesOnce, numberOf, unknownParts } from '#extension/services/name-pattern.ts'

const parts = { photo: 'Living room.JPG', listing: '14 Harbour / Street', nn: '03', date: '2026-11-27' }

describe('the name of a download', () => {
  test.each([
    ['{photo}', 'Living room'],
    ['{listing}-{nn}', '14 Harbour Street-03'],
    ['{date} {photo} by Dana', '2026-11-27 Living room by Dana'],
    ['../{photo}', 'Living room'],
    ['{nn}', '03'],
    ['con', 'con_'],
  ])('%s becomes %s', (pattern, name) => {
    expect(fillPattern(pattern, parts)).toBe(name)
  })

  test('a part that is not known here leaves nothing dangling', () => {
    expect(fillPattern('{listing}-{nn}', { listing: 'Mill loft' })).toBe('Mill loft')
    expect(fillPattern('{nn}-{listing}', { listing: 'Mill loft' })).toBe('Mill loft')
    expect(fillPattern('{nn}', {})).toBe('photo')
  })

  test('a title of any length keeps the number', () => {
    expect(fillPattern('{listing}-{nn}', { listing: 'x'.repeat(500), nn: '03' })).toMatch(/^x{80}-03$/)
  })

  test('a part that nobody knows is named as it was typed', () => {
    expect(unknownParts('{listing}-{number} {photo} {}')).toEqual(['{number}', '{}'])
  })

  test('numbers sort as they count', () => {
    expect([numberOf(3, 12), numberOf(3, 120)]).toEqual(['03', '003'])
  })

  test('no two are alike, whatever a file system takes for alike', () => {
    const once = namesOnce()
    const given = ['Kitchen', 'kitchen', 'Kitchen', 'Kitchen (2)'].map((name) => once(name, '.jpg'))
    expect(given).toEqual(['Kitchen.jpg', 'kitchen (2).jpg', 'Kitchen (3).jpg', 'Kitchen (2) (2).jpg'])
  })
})

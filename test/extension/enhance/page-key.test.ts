import { describe, expect, test } from 'vitest'
import { pageKeyOf } from '#extension/features/enhance/page-key.ts'

const home = 'https://www.homes.test'

describe('C4 one listing page, one order', () => {
  test.each([
    ['a fragment', `${home}/rooms/4711#photos`, null],
    ['where somebody came from', `${home}/rooms/4711?utm_source=mail&gclid=x&fbclid=y`, null],
    ['a slash at the end', `${home}/rooms/4711/`, null],
    ['the canonical link', `${home}/rooms/4711?view=grid&photo=3`, `${home}/rooms/4711`],
    ['a relative canonical link', `${home}/rooms/4711?view=grid`, '/rooms/4711'],
    ['a mobile host with the listing named otherwise', 'https://m.homes.test/r/4711', `${home}/rooms/4711`],
  ])('%s makes no other page', (_, address, canonical) => {
    expect(pageKeyOf(address, canonical)).toBe(`${home}/rooms/4711`)
  })

  test('fields in another order make no other page', () => {
    expect(pageKeyOf(`${home}/item?b=2&a=1`, null)).toBe(pageKeyOf(`${home}/item?a=1&b=2`, null))
  })

  test.each([
    ['another listing', `${home}/rooms/4712`, null],
    ['a canonical link that an earlier view left behind', `${home}/rooms/4712`, `${home}/rooms/4711`],
    ['a canonical link that names the front page', `${home}/rooms/4712`, `${home}/`],
    ['a canonical link to another host', `${home}/rooms/4712`, 'https://other.test/rooms/4711'],
    ['a script as canonical link', `${home}/rooms/4712`, 'javascript:alert(1)'],
  ])('%s is a page of its own', (_, address, canonical) => {
    expect(pageKeyOf(address, canonical)).toBe(`${home}/rooms/4712`)
  })

  test('a listing chosen by the query is not dropped by a general canonical link', () => {
    expect(pageKeyOf(`${home}/item?id=17`, `${home}/item`)).not.toBe(
      pageKeyOf(`${home}/item?id=18`, `${home}/item`),
    )
  })
})

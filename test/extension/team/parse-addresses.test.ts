import { describe, expect, it } from 'vitest'
import { parseAddresses } from '#extension/features/team/parse-addresses.ts'

describe('reading pasted addresses', () => {
  it('reads lists by lines, commas, semicolons, tabs and spaces', () => {
    expect(parseAddresses('a@x.com, b@x.com;c@x.com\nd@x.com\te@x.com f@x.com').addresses).toEqual([
      'a@x.com',
      'b@x.com',
      'c@x.com',
      'd@x.com',
      'e@x.com',
      'f@x.com',
    ])
  })

  it('takes the address out of what mail programs copy', () => {
    const { addresses, notAddresses } = parseAddresses(
      '"Reyes, Dana" <dana@x.com>; Li Ko <li.ko@x.com>, mailto:theo@x.com.',
    )
    expect(addresses).toEqual(['dana@x.com', 'li.ko@x.com', 'theo@x.com'])
    expect(notAddresses).toEqual([])
  })

  it('T3 counts one address once, whatever its case, and keeps dots and plus tags apart', () => {
    expect(parseAddresses('Dana@X.com dana@x.com d.ana@x.com dana+work@x.com').addresses).toEqual([
      'Dana@X.com',
      'd.ana@x.com',
      'dana+work@x.com',
    ])
  })

  it('names what was meant to be an address and is none', () => {
    expect(parseAddresses('dana, dana@x.com').notAddresses).toEqual(['dana'])
    expect(parseAddresses('Dana <dana@x.com>, li@ko').notAddresses).toEqual(['li@ko'])
    expect(parseAddresses(`${'a'.repeat(250)}@x.com`).addresses).toEqual([])
  })

  it('finds nothing in nothing', () => {
    expect(parseAddresses(' ;,\n <> ')).toEqual({ addresses: [], notAddresses: [] })
  })
})

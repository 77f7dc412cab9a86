import { describe, expect, test } from 'vitest'
import { parseSrcset } from '#extension/features/find-photos/srcset.ts'

describe('reading a srcset as browsers do', () => {
  test('addresses keep the commas inside them', () => {
    expect(
      parseSrcset('https://a.test/c_fill,w_400/x.jpg 400w, https://a.test/c_fill,w_800/x.jpg 800w'),
    ).toEqual([
      { url: 'https://a.test/c_fill,w_400/x.jpg', width: 400 },
      { url: 'https://a.test/c_fill,w_800/x.jpg', width: 800 },
    ])
  })

  test('commas at the end of an address separate entries', () => {
    expect(parseSrcset('a.jpg, b.jpg 2x,c.jpg')).toEqual([
      { url: 'a.jpg' },
      { url: 'b.jpg', density: 2 },
      { url: 'c.jpg' },
    ])
  })

  test('a data address without descriptor is one entry', () => {
    expect(parseSrcset('data:image/png;base64,iVBORw0KGgo= 1x')).toEqual([
      { url: 'data:image/png;base64,iVBORw0KGgo=', density: 1 },
    ])
  })

  test('entries with broken descriptors are dropped, the others stay', () => {
    expect(parseSrcset('a.jpg 100q, b.jpg 0w, c.jpg 200w 2x, d.jpg 300w 200h, e.jpg 9h, f.jpg 1.5x')).toEqual(
      [
        { url: 'd.jpg', width: 300 },
        { url: 'f.jpg', density: 1.5 },
      ],
    )
  })

  test('parentheses hide commas', () => {
    expect(parseSrcset('a.jpg (later, maybe), b.jpg 2x')).toEqual([{ url: 'b.jpg', density: 2 }])
  })

  test('nothing gives nothing', () => {
    expect(parseSrcset('')).toEqual([])
    expect(parseSrcset(' , ,\n')).toEqual([])
  })
})

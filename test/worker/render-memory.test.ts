import { describe, expect, it } from 'vitest'
import { inspectPicture, type Picture } from '#shared/picture/inspect.ts'
import { picture } from '#test/pictures/picture.ts'
import { tooLargeToRender, type Work } from '#worker/domain/images/render-memory.ts'

const megabyte = 1024 * 1024

/** A sound picture's description with another size. */
const photo = (name: Parameters<typeof picture>[0], megapixels: number): Picture => {
  const found = inspectPicture(picture(name))
  if (!found.ok) throw new Error(found.detail)
  return { ...found, width: Math.round(megapixels * 1000), height: 1000 }
}

/** A file of so many MB, decoded as a whole unless said otherwise. */
const work = (fileMb: number, change: Partial<Work> = {}): Work => ({
  fileBytes: fileMb * megabyte,
  bandBytes: 0,
  fromTheTop: false,
  ...change,
})

/** The most megapixels that are rendered. */
const limitOf = (name: Parameters<typeof picture>[0], asked: Work): number => {
  let megapixels = 0
  while (tooLargeToRender(photo(name, megapixels + 0.1), asked) === null) megapixels += 0.1
  return megapixels
}

describe('what an isolate’s memory has room for', () => {
  it('E3 of what is decoded whole: depends on the kind of file, on whether it is turned, and on the file itself', () => {
    const upright = limitOf('jpeg', work(2))
    expect(upright).toBeGreaterThan(6)
    expect(limitOf('turnedJpeg', work(2))).toBeLessThan(upright)
    expect(limitOf('progressiveJpeg', work(2))).toBeLessThan(upright)
    expect(limitOf('jpeg', work(10))).toBeLessThan(limitOf('jpeg', work(5)))
    expect(limitOf('deepPng', work(2))).toBeLessThan(limitOf('png', work(2)))
    for (const name of ['jpeg', 'progressiveJpeg', 'png', 'webp'] as const)
      expect(limitOf(name, work(2))).toBeLessThan(12)
  })

  it('E3 a JPEG that is decoded from the top: 24 megapixels, 12 turned, fewer where a tilt is straightened', () => {
    const phone = (fileMb: number, bandMb = 8) =>
      work(fileMb, { fromTheTop: true, bandBytes: bandMb * megabyte })
    expect(limitOf('jpeg', phone(8))).toBeGreaterThan(24)
    expect(limitOf('turnedJpeg', phone(4))).toBeGreaterThan(12.2)
    expect(limitOf('turnedJpeg', phone(4))).toBeLessThan(16)
    expect(limitOf('jpeg', phone(8, 24))).toBeLessThan(24)
    expect(tooLargeToRender(photo('jpeg', 200), phone(0.1))).toMatch(/at most 46\.\d of this JPEG/)
  })

  it('E3 says what would fit, and that a file alone is too large', () => {
    expect(tooLargeToRender(photo('jpeg', 9), work(2))).toMatch(
      /it has 9\.0 megapixels, and at most 7\.1 of this JPEG/,
    )
    expect(tooLargeToRender(photo('progressiveJpeg', 9), work(2))).toContain('progressive JPEG')
    expect(tooLargeToRender(photo('jpeg', 1), work(20))).toMatch(/its file has 20\.0 MB/)
    expect(tooLargeToRender(photo('jpeg', 0.02), work(0.02))).toBeNull()
  })
})

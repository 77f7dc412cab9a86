import { describe, expect, it } from 'vitest'
import { inspectPicture, type Picture } from '#shared/picture/inspect.ts'
import { picture } from '#test/pictures/picture.ts'
import { tooLargeToRender } from '#worker/domain/images/render-memory.ts'

const megabyte = 1024 * 1024

/** A sound picture's description with another size. */
const photo = (
  name: Parameters<typeof picture>[0],
  megapixels: number,
  change: Partial<Picture> = {},
): Picture => {
  const found = inspectPicture(picture(name))
  if (!found.ok) throw new Error(found.detail)
  return { ...found, width: Math.round(megapixels * 1000), height: 1000, ...change }
}

/** The most megapixels that are rendered. */
const limitOf = (
  name: Parameters<typeof picture>[0],
  fileMb: number,
  change: Partial<Picture> = {},
): number => {
  let megapixels = 0
  while (tooLargeToRender(photo(name, megapixels + 0.1, change), fileMb * megabyte) === null)
    megapixels += 0.1
  return megapixels
}

describe('what an isolate’s memory has room for', () => {
  it('E3 depends on the kind of file, on whether it is turned, and on the file itself', () => {
    const upright = limitOf('jpeg', 2)
    expect(upright).toBeGreaterThan(6)
    expect(limitOf('turnedJpeg', 2)).toBeLessThan(upright)
    expect(limitOf('progressiveJpeg', 2)).toBeLessThan(upright)
    expect(limitOf('jpeg', 10)).toBeLessThan(limitOf('jpeg', 5))
    expect(limitOf('deepPng', 2)).toBeLessThan(limitOf('png', 2))
    for (const name of ['jpeg', 'progressiveJpeg', 'png', 'webp'] as const)
      expect(limitOf(name, 2)).toBeLessThan(12)
  })

  it('E3 says what would fit, and that a file alone is too large', () => {
    expect(tooLargeToRender(photo('jpeg', 9), 2 * megabyte)).toMatch(
      /it has 9\.0 megapixels, and at most 7\.1 of this JPEG/,
    )
    expect(tooLargeToRender(photo('progressiveJpeg', 9), 2 * megabyte)).toContain('progressive JPEG')
    expect(tooLargeToRender(photo('jpeg', 1), 20 * megabyte)).toMatch(/its file has 20\.0 MB/)
    expect(tooLargeToRender(photo('jpeg', 0.02), 20 * 1024)).toBeNull()
  })
})

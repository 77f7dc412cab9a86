import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runFindPhotos } from '#test/support/find-photos-command.ts'
import { hasSavedPages, savedPages } from '#test/support/saved-site.ts'
import { type Found, type Measured, measureAgainst, readTruth } from '#test/support/truth.ts'

/**
 * Saved listing pages with their truth lie beside the project on some machines and are not part of it. Some of that
 * truth is debatable (an agency's logo counts as a photo, a dealer's cars do not), hence the margins.
 */
const leastRecall = 0.98
const leastPrecision = 0.95

/** Each page starts a browser of its own, on a machine that may be busy. */
const allPagesTimeoutMs = 400_000

const share = (part: number, all: number): string =>
  all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`

describe.skipIf(!hasSavedPages)('on saved listing pages', () => {
  const truth = readTruth()
  const measured = new Map<string, Measured>()

  beforeAll(async () => {
    for (const [page, known] of Object.entries(truth)) {
      const { code, stdout, stderr } = await runFindPhotos(join(savedPages, page))
      if (code !== 0) throw new Error(`${page}: ${stderr}`)
      measured.set(page, measureAgainst(known, (JSON.parse(stdout) as { photos: Found[] }).photos))
    }
  }, allPagesTimeoutMs)
  afterAll(() => {
    console.table(
      [...measured].map(
        ([page, { photos, found, shown, wrong, torn, listed, listedFound, sized, largest }]) => ({
          page,
          recall: share(found, photos),
          precision: share(shown - wrong.length, shown),
          'in its data': share(listedFound, listed),
          photos,
          found,
          identities: shown,
          wrong: wrong.length,
          torn,
          'best is largest': sized === 0 ? '–' : `${largest} of ${sized}`,
        }),
      ),
    )
  })
  const sum = (count: (one: Measured) => number) =>
    [...measured.values()].reduce((all, one) => all + count(one), 0)

  test('finds the listing photos and little else', () => {
    const recall = sum(({ found }) => found) / sum(({ photos }) => photos)
    const precision = 1 - sum(({ wrong }) => wrong.length) / sum(({ shown }) => shown)
    console.log(`recall ${share(recall, 1)}, precision ${share(precision, 1)}`)
    expect(recall).toBeGreaterThan(leastRecall)
    expect(precision).toBeGreaterThan(leastPrecision)
  })

  test('finds the photos that only the page’s data lists', () => {
    expect(sum(({ listedFound }) => listedFound) / sum(({ listed }) => listed)).toBeGreaterThan(leastRecall)
  })

  test('the best address is the largest that is listed, wherever addresses tell', () => {
    expect(sum(({ largest }) => largest)).toBe(sum(({ sized }) => sized))
  })

  test('C4 all places of a photo have one identity', () => {
    expect(sum(({ torn }) => torn)).toBe(0)
  })

  test('the saved pages are read as they are', async () => {
    for (const page of Object.keys(truth))
      expect((await readFile(join(savedPages, page))).length).toBeGreaterThan(0)
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Window } from 'happy-dom'
import { describe, expect, test } from 'vitest'
import { findPhotos } from '#extension/features/find-photos/find-photos.ts'

/**
 * Saved listing pages with their truth lie beside the project on some machines and are not part of it. Some of
 * that truth is debatable (a lodger's avatar counts as a photo, a dealer's cars do not), hence the margins.
 */
const pagesFolder = join(import.meta.dirname, '../../../../shared/pages')
const truthFile = join(pagesFolder, 'truth.json')
const hasPages = existsSync(truthFile)

type Truth = Record<string, { images: { photo: boolean }[]; backgrounds: string[] }>
const truth: Truth = hasPages ? JSON.parse(readFileSync(truthFile, 'utf8')) : {}

const leastRecall = 0.9
const leastPrecision = 0.9

/** The truth was taken with scripting on, where `<noscript>` has no elements, and counts what templates hold. */
const pageOf = (html: string): Document => {
  const window = new Window({ url: 'https://listing.test/', settings: { disableCSSFileLoading: true } })
  const elements = html
    .replace(/<noscript[\s\S]*?<\/noscript>/g, '')
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<(\/?)template/g, '<$1div')
  window.document.write(elements)
  return window.document as unknown as Document
}

const measure = (file: string) => {
  const page = pageOf(readFileSync(join(pagesFolder, file), 'utf8'))
  const { images, backgrounds } = truth[file]!
  const photos = findPhotos(page)
  const found = new Set(photos.map(({ element }) => element))
  const shown = new Set(photos.filter(({ kind }) => kind === 'background').map(({ best }) => best.url))
  const elements = [...page.querySelectorAll('img')]
  const counts = { hits: 0, misses: 0, extras: 0 }
  images.forEach(({ photo }, index) => {
    const hit = found.has(elements[index] as Element)
    if (photo) counts[hit ? 'hits' : 'misses']++
    else if (hit) counts.extras++
  })
  for (const url of backgrounds) counts[shown.has(url) ? 'hits' : 'misses']++
  counts.extras += [...shown].filter((url) => !backgrounds.includes(url)).length
  return counts
}

describe.skipIf(!hasPages)('on saved listing pages', () => {
  test('finds the listing photos and little else', () => {
    const rows = Object.keys(truth).map((file) => ({ file, ...measure(file) }))
    console.table(
      rows.map(({ file, hits, misses, extras }) => ({
        page: file,
        hits,
        misses,
        extras,
        recall: share(hits, hits + misses),
        precision: share(hits, hits + extras),
      })),
    )
    const sum = (key: 'hits' | 'misses' | 'extras') => rows.reduce((total, row) => total + row[key], 0)
    const hits = sum('hits')
    expect(hits / (hits + sum('misses'))).toBeGreaterThan(leastRecall)
    expect(hits / (hits + sum('extras'))).toBeGreaterThan(leastPrecision)
  })
})

const share = (part: number, all: number): string => (all === 0 ? '–' : (part / all).toFixed(2))

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasSavedPages, savedPages } from './saved-site.ts'

/** What is known of a saved page: its `<img>`s in order, its background photos, the photos in its data. */
export type PageTruth = {
  images: { photo: boolean; urls: string[] }[]
  backgrounds: string[]
  json: string[]
}

export const readTruth = (): Record<string, PageTruth> =>
  hasSavedPages ? JSON.parse(readFileSync(join(savedPages, 'truth.json'), 'utf8')) : {}

/** A photo as the command prints it. */
export type Found = { url: string; urls: string[]; identity: string; kind: string }

/** Scheme and default port say nothing of which picture it is. */
const plain = (url: string): string => url.replace(/^https?:/, '').replace(/^(\/\/[^/]+):(80|443)\//, '$1/')

export type Measured = {
  photos: number
  found: number
  shown: number
  wrong: string[]
  missed: string[]
  /** Photos of the truth that stand under more than one identity though they share an address. */
  torn: number
  /** Listed by the page's data alone, and found among it. */
  listed: number
  listedFound: number
  /** Photos whose addresses all state their widths, several of them, and those of them whose best one states the widest. */
  sized: number
  largest: number
}

/** Read by other means than the extension's, for it is judged by this. */
const statedWidth = (url: string): number =>
  Number(
    (/[?&](?:w|width|im_w)=(\d{2,4})/.exec(url) ??
      /[^0-9](\d{2,4})x\d{2,4}/.exec(url) ??
      /-w(\d{3,4})[_-]h/.exec(url) ??
      /_ft_(\d{3,4})/.exec(url))?.[1] ?? 0,
  )

const largestOf = (found: readonly Found[]): Pick<Measured, 'sized' | 'largest'> => {
  const sized = found.filter(({ urls }) => {
    const widths = urls.map(statedWidth)
    return new Set(widths).size > 1 && !widths.includes(0)
  })
  const isLargest = ({ url, urls }: Found) => statedWidth(url) === Math.max(...urls.map(statedWidth))
  return { sized: sized.length, largest: sized.filter(isLargest).length }
}

/** Each `<img>` and background of the truth counts once, and so does each photo that was found. */
export const measureAgainst = (truth: PageTruth, found: readonly Found[]): Measured => {
  const photoOf = new Map<string, Found>()
  for (const photo of found) for (const url of photo.urls) photoOf.set(plain(url), photo)
  const real = truth.images
    .filter(({ photo }) => photo)
    .map(({ urls }) => urls.filter((url) => !url.startsWith('data:')))
  const places = [...real, ...truth.backgrounds.map((url) => [url])]
  const missed = places.filter((urls) => !urls.some((url) => photoOf.has(plain(url))))
  const known = new Set([...places.flat(), ...truth.json].map(plain))
  const wrong = found.filter(({ urls }) => !urls.some((url) => known.has(plain(url))))
  const torn = places.filter((urls) => new Set(urls.map((url) => photoOf.get(plain(url))?.identity)).size > 1)
  const onlyListed = truth.json.filter((url) => !url.includes('{'))
  return {
    photos: places.length,
    found: places.length - missed.length,
    shown: found.length,
    wrong: wrong.map(({ url }) => url),
    missed: missed.map(([url]) => url ?? ''),
    torn: torn.length,
    ...largestOf(found),
    listed: onlyListed.length,
    listedFound: onlyListed.filter((url) => photoOf.has(plain(url))).length,
  }
}

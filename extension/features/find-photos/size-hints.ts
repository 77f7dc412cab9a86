/** What an address says about the size of its picture, in pixels. It is a hint for ranking, never a promise. */
export type SizeHint = { width?: number; height?: number }

const smallestHintPx = 16
const largestHintPx = 12_000

/** Between two sizes that are only words ("large", "thumb") this many pixels are assumed. */
const wordedWidths: readonly [RegExp, number][] = [
  [
    /(^|[^a-z])(full(x?full)?|full-?size|original|orig|zoom|hi-?res|highres|super|xx-?l(arge)?|max|master)(?![a-z])/i,
    3000,
  ],
  [/(^|[^a-z])(x-?large|large|big|xl|lg|lightbox|featherlight|sized)(?![a-z])/i, 1400],
  [/(^|[^a-z])(medium|mid|md|regular)(?![a-z])/i, 640],
  [/(^|[^a-z])(small|sm|preview|low)(?![a-z])/i, 320],
  [/(^|[^a-z])(thumb(nail|s|nails)?|tiny|mini|micro|xs|lqip|blur)(?![a-z])/i, 120],
  // One letter right after an id, as photo sites have it since the nineties.
  [/\d{6,}o\.\w+$/i, 2000],
  [/\d{6,}[lb]\.\w+$/i, 1024],
  [/\d{6,}m\.\w+$/i, 500],
  [/\d{6,}[stq]\.\w+$/i, 150],
]

const widthParameters = /^(w|width|im_?w|wid|imwidth|max-?width|odnwidth|mw|sw|rw|tw|resize_w)$/i
const heightParameters = /^(h|height|im_?h|hei|imheight|max-?height|odnheight|mh|sh|rh|th|resize_h)$/i

/** Their value is a size in itself: `?s=1024x768`, `?format=1500w`. */
const sizeParameters = /^(s|sz|size|format|fit|resize|d|dim|dimensions|wxh|imgsize)$/i

const pathSizes: readonly RegExp[] = [
  // s-l1600, _SL1500_, _AC_SX425_, /f800/, square600
  /(?:^|[^a-z])(?:s-l|_?(?:AC_)?[SU][LXYSR]|square|max)(\d{2,4})(?![0-9x])/i,
  // 1200x800, 794xN, il_340x270., _max_476x317., -800x600-, max1024x768, ;s=1000x700
  /(?:^|[^0-9a-z]|[a-z]_|max|square|crop|fit)(\d{2,5})x(\d{2,5}|n)?(?![0-9a-z]{2})/i,
  // /1600w/
  /\/(\d{3,4})w(?=\/)/,
  // w480_h360, w_800,h_600, w=1200/h=800, width-640
  /(?:^|[^a-z])w(?:idth)?[_=:-]?(\d{2,5})(?:[^0-9a-z]+h(?:eight)?[_=:-]?(\d{2,5}))?(?![0-9a-z])/i,
  // within_1536_1152, cc_ft_960
  /within_(\d{3,5})_(\d{3,5})/i,
  /_ft_(\d{3,4})(?![0-9])/i,
  /\/[fsw](\d{3,4})\//,
  // /354/255/
  /\/(\d{3,4})\/(\d{3,4})\//,
]

/** Reads sizes written into an address: `?w=1200`, `_1200x800.`, `/w_800,h_600/`, `/354/255/`. */
export const sizeInUrl = (url: string): SizeHint => {
  const [path = '', query = ''] = splitUrl(url)
  const fromQuery: SizeHint = {}
  for (const [name, value] of new URLSearchParams(query)) {
    const size = plausible(value)
    if (size === undefined) {
      const [, width, height] = /^(\d{2,5})(?:x(\d{2,5})|w)$/i.exec(value) ?? []
      if (sizeParameters.test(name) && plausible(width) !== undefined)
        return {
          width: Number(width),
          ...(plausible(height) === undefined ? {} : { height: Number(height) }),
        }
      continue
    }
    if (widthParameters.test(name)) fromQuery.width ??= size
    else if (heightParameters.test(name)) fromQuery.height ??= size
  }
  if (fromQuery.width !== undefined || fromQuery.height !== undefined) return fromQuery
  for (const pattern of pathSizes) {
    const match = pattern.exec(path)
    const width = plausible(match?.[1])
    const height = plausible(match?.[2])
    if (width !== undefined) return height === undefined ? { width } : { width, height }
  }
  return {}
}

/** A width for words such as "original" or "thumb" in a file name or an attribute's name; undefined without one. */
export const wordedWidth = (words: string): number | undefined =>
  wordedWidths.find(([pattern]) => pattern.test(words))?.[1]

const plausible = (text: string | undefined): number | undefined => {
  const size = Number(text)
  return Number.isInteger(size) && size >= smallestHintPx && size <= largestHintPx ? size : undefined
}

/** Path and query; what precedes the path (a host may be called `cdn-1200x.example`) says nothing of size. */
export const splitUrl = (url: string): [path: string, query: string] => {
  const noHash = url.split('#', 1)[0] ?? ''
  const at = noHash.indexOf('?')
  const address = at < 0 ? noHash : noHash.slice(0, at)
  return [address.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, ''), at < 0 ? '' : noHash.slice(at + 1)]
}

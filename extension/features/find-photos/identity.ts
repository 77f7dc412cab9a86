import { splitUrl } from './size-hints.ts'

/** Query fields that choose a size, a quality, a format or sign the address: they do not choose the photo. */
const renderingParameters =
  /^(w|h|width|height|im_?[wh]|imwidth|imheight|wid|hei|[mstr][wh]|max-?(width|height)|odn(width|height|bg)|size|sz|s|resize|fit|crop|dpr|q|quality|fm|fmt|format|auto|output|strip|sharp|sharpen|blur|bg|pad|scale|rect|gravity|rule|impolicy|policy|ra|downsize|preset|profile|variant|usm|op_\w+|expires|exp|signature|sig|token|hmac|key-pair-id|x-amz-.*|x-goog-.*|hash|cache|cb|ccb|ts|t|v|ver|version|updated?|stp|oh|oe|_nc_\w+)$/i

/** Where the value tells what the field is for: `?options=width=720`. */
const renderingValue = /^(w|h|width|height|quality|fit)[=:]\w/i

const pictureExtension = /\.(jpe?g|jfif|png|webp|avif|heic|gif)([:!@;,].*)?$/i

/** Words that sites put before the extension, or as a folder, to name one of several sizes. */
const sizeWords =
  /([._/-])(thumb(nail)?s?|small|sized|scaled|x{1,2}-?large|x-?small|medium|mid|large|big|full(size|xfull)?|max|original|orig|preview|progressive|zoom|xl|xxl|lg|md|sm|xs|hi-?res|low-?res)(?=[._/-]|$)/gi

/** A file named by an id, and behind its extension what a picture server is to make of it: `….jpg/ORIG/resize/600x400`. */
const drawingOfFile = /^(.*[0-9a-z~]{12,}[^/]*)\.(?:jpe?g|jfif|png|webp|avif|heic)\/.+$/i

/** How a crop was placed, as shops write it behind its size. */
const cropPlace = /[_-]crop[_-](top|center|centre|bottom|left|right)(?=[._@/-]|$)/gi

/** Folders that only say how a picture server is to draw: `c_fill,w_400`, `width=800,quality=75`, `rs:fit:300:200`. */
const drawingFolder =
  /\/((c|w|h|q|f|g|ar|dpr|fl|e|t|x|y|b|r|o|width|height|quality|format|fit|rs|size|filters|resize|trim|gravity)[_=:][^/,]*(,[a-z]{1,8}[_=:][^/,]*)*|crop\/[\d:.x-]+|fit-in|resize|smart|orig|format|quality(\/\d{1,3})?|webp|jpe?g|avif)(?=\/|$)/gi

/** Of so many hexadecimal digits an id names one file in the whole world. */
const contentHash = /[0-9a-f]{24,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i
/** A name with so many decimal digits is as good as one. */
const digitsOfFileId = 18

/**
 * What stays of an address when size, quality and format are taken out: equal for the sizes of one photo as
 * far as their addresses show it. It errs towards different keys, because taking two photos for one would put
 * the wrong picture on the page; what addresses do not show, `findPhotos` learns from elements.
 */
export const photoKey = (url: string): string => {
  if (/^(blob|data|canvas):/i.test(url))
    return url.length > 200 ? `${url.slice(0, 100)}${url.length}${url.slice(-100)}` : url
  const inner = addressInside(url)
  if (inner !== null) return photoKey(inner)
  const [path, query] = splitUrl(url)
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? ''
  const stem = withoutSizes(path.replace(drawingOfFile, '$1').replace(pictureExtension, ''))
  const hashed = byContentHash(stem)
  const named = hashed ?? byNumber(stem) ?? stem
  const kept = [...new URLSearchParams(query)]
    .filter(([name, value]) => !renderingParameters.test(name) && !renderingValue.test(value))
    .filter(([, value]) => !(named !== stem && signs(value)))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
  const spelled = named.replace(/[._,/-]+/g, '/').replace(/\/$/, '')
  // Photo servers are often numbered or called by region, and each hands out every photo.
  const server = hashed !== null ? '' : host.replace(/:(80|443)$/, '').replace(/^([a-z-]+)\d+(?=\.)/i, '$1')
  const asked = kept.length > 0 ? `?${kept.join('&')}` : ''
  return `${server}${spelled}${asked}`.toLowerCase()
}

/** Beside a name that says everything, a long value signs, and an empty or one-figure one says nothing. */
const signs = (value: string): boolean => /^[0-9a-f]{16,}$|^\d?$/i.test(value)

/** The address that a resizing server was given: `/_next/image?url=…`, `/cdn-cgi/image/w=80/https://…`. */
const addressInside = (url: string): string | null => {
  const [path, query] = splitUrl(url)
  const inPath = /\/(https?(?::|%3A)(?:\/|%2F){1,2}.+)$/i.exec(path)?.[1]
  if (inPath !== undefined) return decode(inPath).replace(/^(https?:)\/(?!\/)/i, '$1//')
  if (!/(url|src|image|img|u)=/i.test(query)) return null
  const asked = new URLSearchParams(query)
  const given = ['url', 'src', 'image', 'img', 'u'].map((name) => asked.get(name)).find((value) => value)
  if (!given || !/^(https?:)?\/\/|^\/\S+\.\w{3,4}(\?|$)|^\/\S+\/\S+$/i.test(given)) return null
  return URL.parse(given, url)?.href ?? null
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const withoutSizes = (stem: string): string => {
  const bare = stem
    .replace(/;[a-z]{1,8}=[^/;]+/gi, '')
    .replace(/\._[A-Za-z0-9_,-]+_(?=$|\.)/g, '')
    .replace(drawingFolder, '')
    .replace(cropPlace, '')
    .replace(
      /([._,/-]|^)((max|square|fit|crop|thumb)?\d{2,5}x(\d{2,5}|n)?[a-z]?|x\d{2,5})(?=[._,/%>@-]|$)/gi,
      '$1',
    )
    .replace(/([._,/-])(w|h|width|height|s-l|sx|sy|sl|max|square|cc_ft)[_=:-]?\d{2,5}(?=[._,/-]|$)/gi, '$1')
    .replace(/\/([fsw]\d{3,4}|\$_\d{1,2})(?=\/|$)/g, '/')
    .replace(sizeWords, '$1')
    .replace(/[@_-](\dx|x\d)(?=[._/-]|$)/gi, '')
    .replace(/\/\d{3,4}w(?=\/)/g, '')
    // `…=w1200-h800-no`, after a name that says everything.
    .replace(/=[wsh]\d{2,4}(-[a-z]{1,4}\d{0,4})*$/i, '')
  // `/p/big` names a photo, unless its folder does, as in `/p/88213/big`.
  const isNamed =
    /[^._,/-]/.test(bare.split('/').at(-1) ?? '') || /(\d{4,}|[A-Za-z0-9]{12,})[^/]*\/[^/]*$/.test(stem)
  const kept = isNamed ? bare : stem
  return hasOwnId(kept) ? kept.replace(/\/\d{3,4}\/\d{3,4}(?=\/)/, '') : kept
}

/** A file name that alone tells photos apart, so that numbers in the folders above it may be a size. */
const hasOwnId = (stem: string): boolean => /[0-9a-f]{12,}/i.test(stem.split('/').at(-1) ?? '')

/** Letters and words beside a content hash that name a rendition, and the numbers of its size. */
const rendition =
  /^([a-z]{1,2}|cc|ft|web|fit|uncropped|cropped|crop|scaled|resized|within|gen|full|image|img|photo|\d{3,4}|[wh]\d{2,4})$/i

/** Where a content hash names the file, the folders above say nothing more; null where none does. */
const byContentHash = (stem: string): string | null => {
  const segments = stem.split('/')
  const at = segments.findLastIndex(isFileId)
  if (at < 0) return null
  const name = segments[at]!
  const hash = contentHash.exec(name)
  const rest = hash === null ? name : name.slice(hash.index + hash[0].length)
  const before = hash === null ? '' : name.slice(0, hash.index)
  const tokens = [...before.split(/[._-]+/), ...rest.split(/[._-]+/)]
    .map((token) => token.replace(/^([a-z]*\d{5,})[a-z]{1,2}$/i, '$1'))
    .filter((token) => token !== '' && !rendition.test(token))
  return ['', ...(hash === null ? [] : [hash[0]]), ...tokens, ...segments.slice(at + 1)].join('/')
}

const isFileId = (segment: string): boolean =>
  contentHash.test(segment) || segment.replace(/\D/g, '').length >= digitsOfFileId

const fileNumber = /^\d{8,}$/
const sizeFolder =
  /^(web|detail|list|listing|gallery|main|blur|crop|x{0,3}l|m|x{0,2}s|mq|hq|\d{1,4})([_-]+(web|detail|list|listing|gallery|main|blur|crop|x{0,3}l|m|x{0,2}s|mq|hq|\d{1,4})?)*$/i

/** A file that is named by a long number alone: folders that name a size go; null for other files. */
const byNumber = (stem: string): string | null => {
  const segments = stem.split('/')
  const name = segments.at(-1) ?? ''
  if (!fileNumber.test(name)) return null
  const folders = segments.slice(0, -1).filter((folder) => folder !== '' && !sizeFolder.test(folder))
  return `/${[...folders, name].join('/')}`
}

/** Query fields that say where somebody came from, not what they look at. */
const trackingParameters =
  /^(utm_\w+|gclid|gclsrc|dclid|wbraid|gbraid|fbclid|msclkid|yclid|ttclid|twclid|igshid|mc_[ce]id|_ga|_gl|_hs\w+|ref|ref_|referrer|source|src|from|campaign|cmp|cid|aff(iliate)?(_id)?|sid|sessionid|session_id|share|shared|spm|trk|tracking\w*|icid|origin)$/i

/** The last part of a path must carry this many characters to stand for a listing. */
const shortestToken = 4

/**
 * What makes two visits visits of the same listing: the canonical address where the page states one that fits
 * what is in the address bar, else the address without fragment and tracking. One page, one order (C4).
 *
 * Single-page applications leave the canonical link of an earlier page behind, hence "fits": same host, and the
 * address bar shows the same path or the listing's own id.
 */
export const pageKeyOf = (address: string, canonical: string | null): string => {
  const shown = new URL(address)
  const stated = canonical === null ? null : URL.parse(canonical, address)
  return normalise(stated !== null && fits(stated, shown) ? stated : shown)
}

const fits = (stated: URL, shown: URL): boolean => {
  if (!/^https?:$/.test(stated.protocol) || bareHost(stated) !== bareHost(shown)) return false
  const [path, shownPath] = [trimmed(stated), trimmed(shown)]
  if (path === shownPath) return !dropsWhatChooses(stated, shown)
  const tokens = path.split(/[/_.~-]+/).filter((token) => /\d/.test(token) && token.length >= shortestToken)
  return tokens.length > 0 && tokens.every((token) => `${shownPath}${shown.search}`.includes(token))
}

/** `/item?id=17` is not the page that its canonical link `/item` names. */
const dropsWhatChooses = (stated: URL, shown: URL): boolean =>
  keptQuery(stated) === '' &&
  /(^|&)[^=]*(id|item|listing|ad|property|product|no|nr|sku)=/i.test(keptQuery(shown))

const normalise = (url: URL): string => {
  const query = keptQuery(url)
  return `${url.protocol}//${url.host}${trimmed(url)}${query === '' ? '' : `?${query}`}`
}

const keptQuery = (url: URL): string =>
  [...url.searchParams]
    .filter(([name]) => !trackingParameters.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')

const bareHost = (url: URL): string => url.host.replace(/^(www|m)\./, '')

const trimmed = (url: URL): string =>
  url.pathname.length > 1 ? url.pathname.replace(/\/+$/, '') : url.pathname

/**
 * `UserProfile-search_bar icons2` → user, profile, search, bar, icons: the words that a name is made of. Tokens
 * that mix letters and digits are ids, whose letters spell "ad" or "map" by chance.
 */
export const wordsOf = (text: string): string[] =>
  text
    .split(/[^A-Za-z0-9]+/)
    .filter((token) => !/\d[A-Za-z]+\d|^\d+[A-Za-z]|[A-Za-z]\d{3,}/.test(token))
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1)

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Said of a picture itself, these tell that it is furniture of the page. */
export const furnitureWords = setOf(
  'logo logos icon icons ico favicon avatar avatars sprite sprites badge badges emoji emojis spinner spinny spinning loader loading ' +
    'placeholder blank spacer pixel tracking tracker beacon captcha qr qrcode barcode payment payments paypal visa mastercard amex ' +
    'rating ratings chevron caret glyph glyphs watermark appstore googleplay wordmark brandmark lockup transparent noimage nophoto',
)

/**
 * Said of a picture itself, these make it somebody's face, an advertisement or a sign, unless they are part of a
 * whole description: `map.png` is a map, `grey-sofa-with-star-map-pillow.jpg` is for sale.
 */
export const bystanderWords = setOf(
  'profile profiles portrait headshot author agent agents realtor broker staff team seller member ad ads advert adverts ' +
    'advertisement advertising sponsor sponsored banner banners promo promos promotion promotions partner partners ' +
    'map maps staticmap streetview tile tiles subbanner illustration illustrations artwork art teaser ' +
    'flag flags star stars arrow arrows button buttons btn marker markers pin pins signature grey gray',
)

/** A place on the site's server where its own parts lie, not what people uploaded. */
export const siteFolderWords = setOf(
  'assets asset static theme themes dist build bundle bundles skin skins design ui layout template templates icons images-static',
)

/** Said of a picture or of what surrounds it, these tell that photos are shown here. */
export const galleryWords = setOf(
  'gallery galleries carousel slide slides slider slideshow swiper slick splide glide photo photos picture pictures foto fotos ' +
    'hero lightbox zoom fancybox featherlight photoswipe listing listings property properties product products item items card ' +
    'cards result results room rooms media thumbnail thumbnails thumb thumbs vehicle vehicles ad-image gallerythumb offer offers lot',
)

/** Surroundings in which pictures are seldom what is listed. */
export const chromeWords = setOf(
  'header footer nav navbar navigation navigator menu submenu menubar toolbar breadcrumb breadcrumbs cookie cookies consent topbar ' +
    'masthead logo logos brand brands branch social share sidebar advert ads advertisement payment rating ratings ' +
    'reviews review avatar avatars author agent seller profile user partner partners newsletter app download',
)

/**
 * `UserProfile-search_bar icons2` → user, profile, search, bar, icons: the words that a name is made of, without
 * accents. Tokens that mix letters and digits are ids, whose letters spell "ad" or "map" by chance.
 */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    // Two words that make one thing.
    .replace(/(floor|energy)[\s_-]?(plans?|labels?|ratings?)(?![a-z])/gi, (whole) =>
      whole.replace(/[\s_-]/, ''),
    )
    .split(/[^A-Za-z0-9]+/)
    .filter((token) => !/\d[A-Za-z]+\d|^\d+[A-Za-z]|[A-Za-z]\d{3,}/.test(token))
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1)

/**
 * The words of class names around a picture. `card__header` is a part of a card and no header of the page, so
 * a name that speaks of both says nothing about layout.
 */
export const wordsAround = (names: string): string[] =>
  names.split(/\s+/).flatMap((name) => {
    const words = wordsOf(name)
    return words.some((word) => galleryWords.has(word))
      ? words.filter((word) => !layoutWords.has(word))
      : words
  })

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Said of a picture itself, these tell that it is furniture of the page. */
export const furnitureWords = setOf(
  'logo logos logotip logotipo logotype icon icons icono iconos icone icones ikon ikona ico favicon avatar avatars sprite sprites badge badges ' +
    'emoji emojis spinner spinny spinning loader loading placeholder platzhalter blank spacer pixel tracking tracker beacon captcha qr qrcode ' +
    'barcode payment payments paypal visa mastercard amex klarna rating ratings chevron caret glyph glyphs watermark appstore googleplay ' +
    'playstore wordmark brandmark lockup transparent noimage nophoto nopicture swatch swatches favourite favorite wishlist',
)

/**
 * Said of a picture itself, these make it somebody's face, an advertisement or a sign, unless they are part of a
 * whole description: `map.png` is a map, `grey-sofa-with-star-map-pillow.jpg` is for sale.
 */
export const bystanderWords = setOf(
  'profile profiles perfil profil portrait headshot author autor auteur agent agents agente agenten makler realtor realtors broker brokers ' +
    'staff team seller vendeur verkaufer vendedor verkoper member user users usuario benutzer nutzer owner advert adverts advertisement advertising ' +
    'sponsor sponsored banner banners promo promos promotion promotions publicidad publicite werbung reklame partner partners ' +
    'map maps mapa karte staticmap streetview floorplan floorplans grundriss grundrisse plattegrond planimetria epc energylabel energyrating energielabel energieausweis subbanner illustration illustrations artwork teaser ' +
    'flag flags flagge bandera drapeau star stars arrow arrows button buttons btn marker markers pin pins signature grey gray gmap video videos',
)

/** Said of a file or a class an advertisement; in folders and fields of a marketplace, what people advertise. */
export const adWords = setOf('ad ads')

/** A place on the site's server where its own parts lie, not what people uploaded. */
export const siteFolderWords = setOf(
  'assets asset static theme themes dist build bundle bundles skin skins design ui layout template templates icons frontend ' +
    'agency agencies agencys branch branches employees consultants advisors',
)

/** Said of a picture or of what surrounds it, these tell that photos are shown here. */
export const galleryWords = setOf(
  'gallery galleries galerie galeria galleria galeri carousel carrusel karussell slide slides slider slideshow swiper slick splide glide ' +
    'photo photos picture pictures foto fotos fotografia photographie bild bilder bildergalerie imagen imagenes immagine immagini afbeelding ' +
    'zdjecie zdjecia billede billeder kuva kuvat obrazek hero lightbox zoom fancybox featherlight photoswipe listing listings property ' +
    'properties product products producto productos produit produits produkt produkte prodotto item items card cards tarjeta result results ' +
    'resultado room rooms media thumbnail thumbnails thumb thumbs vehicle vehicles vehiculo vehicule fahrzeug inventory gallerythumb offer ' +
    'offers lot lots annonce annonces anuncio anuncios annuncio inserat anzeige objekt immobilie inmueble expose wohnung estate home houses mosaic',
)

/** Parts of the page's frame. */
const layoutWords = setOf(
  'header footer nav navbar navigation navigator menu toolbar download app social share',
)

/** Surroundings in which pictures are seldom what is listed. */
export const chromeWords = setOf(
  'header footer nav navbar navigation navigator menu submenu menubar toolbar breadcrumb breadcrumbs cookie cookies consent topbar ' +
    'masthead logo logos brand brands branch social share sidebar advert ads advertisement payment rating ratings fusszeile kopfzeile ' +
    'reviews review avatar avatars author agent agente makler seller vendeur vendedor verkaufer profile user partner partners sponsor ' +
    'sponsored adslot adsbygoogle adunit adbanner gpt dfp googlead leaflet mapboxgl newsletter app download swatch swatches payments megamenu publicidad werbung',
)

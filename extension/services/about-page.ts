const canonicalMaxLength = 8_000
const titleMaxLength = 1_000

/** What a page says of itself; its address is the browser's to tell. For scripts in a page. */
export const aboutPage = (): { canonical: string | null; title: string } => ({
  canonical:
    document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href.slice(0, canonicalMaxLength) ||
    null,
  title: document.title.slice(0, titleMaxLength),
})

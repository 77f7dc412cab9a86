/** One picture element that shows a result, and how to put back what it showed. */
export type PutOn = { restore: () => void }

export type Shown = { url: string; width: number }

type Heard = {
  /** The browser would not show it (the page's CSP): show it another way. */
  refused: () => void
  /** The site set other addresses. */
  changed: () => 'put on again' | 'leave'
}

/**
 * Sets the result on an `<img>` and the `<source>`s beside it, or in place of the picture in an element's
 * background. Only `src`, `srcset` and `sizes`, or that one address, are touched. Null where nothing can be set.
 */
export const putOn = (element: Element, shown: Shown, heard: Heard): PutOn | null => {
  if (element instanceof HTMLImageElement) return putOnImage(element, shown, heard)
  return element instanceof HTMLElement ? putOnBackground(element, shown, heard) : null
}

const putOnImage = (image: HTMLImageElement, { url, width }: Shown, heard: Heard): PutOn => {
  const picture = image.parentElement?.localName === 'picture' ? image.parentElement : null
  const sources =
    picture === null ? [] : [...picture.children].filter(({ localName }) => localName === 'source')
  // With a width descriptor the picture takes the room that the old one took, where its own size decides that.
  const room = Math.round(image.naturalWidth || image.getBoundingClientRect().width || width)
  const ours = { srcset: `${url} ${width}w`, sizes: `${room}px` }
  const marks: Mark[] = [
    ...sources.flatMap((source) => [
      markOf(source, 'sizes', ours.sizes),
      markOf(source, 'srcset', ours.srcset),
    ]),
    markOf(image, 'sizes', ours.sizes),
    markOf(image, 'srcset', ours.srcset),
    markOf(image, 'src', url),
  ]
  const write = () => {
    for (const { element, name, ours: value } of marks)
      if (element.getAttribute(name) !== value) element.setAttribute(name, value)
    changes.takeRecords()
  }
  const changes = new MutationObserver(() => {
    const changed = marks.filter(({ element, name, ours: value }) => element.getAttribute(name) !== value)
    if (changed.length === 0) return
    // What the site wrote is what it wants to have back one day.
    for (const mark of changed) mark.before = mark.element.getAttribute(mark.name)
    if (heard.changed() === 'put on again') write()
    else stop()
  })
  const failed = () => {
    if (image.currentSrc === url || image.src === url) heard.refused()
  }
  const blocked = (event: SecurityPolicyViolationEvent) => {
    if (event.blockedURI === 'blob' || event.blockedURI === url) failed()
  }
  const listening = new AbortController()
  image.addEventListener('error', failed, { signal: listening.signal })
  document.addEventListener('securitypolicyviolation', blocked, { signal: listening.signal })
  const stop = () => {
    listening.abort()
    changes.disconnect()
    for (const { element, name, ours: value, before } of marks) {
      if (element.getAttribute(name) !== value) continue
      if (before === null) element.removeAttribute(name)
      else element.setAttribute(name, before)
    }
  }
  write()
  for (const element of [image, ...sources])
    changes.observe(element, { attributes: true, attributeFilter: ['src', 'srcset', 'sizes'] })
  return { restore: stop }
}

const backgroundUrl = /url\((?:"[^"]*"|'[^']*'|[^)]*)\)/

const putOnBackground = (element: HTMLElement, { url }: Shown, heard: Heard): PutOn | null => {
  const computed = getComputedStyle(element).backgroundImage
  if (!backgroundUrl.test(computed)) return null
  let before = element.getAttribute('style')
  let ours = ''
  const write = () => {
    element.style.setProperty(
      'background-image',
      computed.replace(backgroundUrl, `url("${url}")`),
      'important',
    )
    ours = element.getAttribute('style') ?? ''
    changes.takeRecords()
  }
  const changes = new MutationObserver(() => {
    const now = element.getAttribute('style')
    if (now === ours) return
    // Sites move slides by their style: what they wrote stays, and the picture stays ours while it is the same.
    if (now?.includes(url)) {
      ours = now
      return
    }
    before = now
    if (heard.changed() === 'put on again') write()
    else stop()
  })
  const blocked = (event: SecurityPolicyViolationEvent) => {
    if (event.blockedURI === 'blob' || event.blockedURI === url) heard.refused()
  }
  document.addEventListener('securitypolicyviolation', blocked)
  const stop = () => {
    changes.disconnect()
    document.removeEventListener('securitypolicyviolation', blocked)
    if (element.getAttribute('style')?.includes(url) !== true) return
    if (element.getAttribute('style') !== ours) element.style.removeProperty('background-image')
    else if (before === null) element.removeAttribute('style')
    else element.setAttribute('style', before)
  }
  write()
  changes.observe(element, { attributes: true, attributeFilter: ['style'] })
  return { restore: stop }
}

type Mark = { element: Element; name: string; ours: string; before: string | null }

const markOf = (element: Element, name: string, ours: string): Mark => ({
  element,
  name,
  ours,
  before: element.getAttribute(name),
})

import type { Heard, PutOn, Shown } from './put-on.ts'

/** See `putOn`. The observer watches this one element and its sources, and only where addresses stand. */
export const putOnImage = (image: HTMLImageElement, { url, width }: Shown, heard: Heard): PutOn => {
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
  let showing = true
  const write = () => {
    showing = true
    for (const { element, name, ours: value } of marks)
      if (element.getAttribute(name) !== value) element.setAttribute(name, value)
    changes.takeRecords()
  }
  const takeOff = () => {
    showing = false
    for (const { element, name, ours: value, before } of marks) {
      if (element.getAttribute(name) !== value) continue
      if (before === null) element.removeAttribute(name)
      else element.setAttribute(name, before)
    }
    changes.takeRecords()
  }
  const changes = new MutationObserver(() => {
    const changed = marks.filter(({ element, name, ours: value }) => element.getAttribute(name) !== value)
    if (changed.length === 0) return
    // What the site wrote is what it wants to have back one day.
    for (const mark of changed) mark.before = mark.element.getAttribute(mark.name)
    if (heard.isSamePhoto()) write()
    else takeOff()
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
  write()
  for (const element of [image, ...sources])
    changes.observe(element, { attributes: true, attributeFilter: ['src', 'srcset', 'sizes'] })
  return {
    isShowing: () => showing,
    restore: () => {
      listening.abort()
      takeOff()
      changes.disconnect()
    },
  }
}

type Mark = { element: Element; name: string; ours: string; before: string | null }

const markOf = (element: Element, name: string, ours: string): Mark => ({
  element,
  name,
  ours,
  before: element.getAttribute(name),
})

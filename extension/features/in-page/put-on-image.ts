import type { Heard, PutOn, Shown } from './put-on.ts'

/** See `putOn`. The observer watches this one element and its sources, and only where addresses stand. */
export const putOnImage = (
  image: HTMLImageElement,
  { url, width }: Shown,
  heard: Heard,
  twin?: PutOn,
): PutOn => {
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
  // What waits until it is scrolled to loads under the page's policy, which may refuse it; at once it is ours.
  if (image.hasAttribute('loading')) marks.unshift(markOf(image, 'loading', 'eager'))
  if (twin?.before !== undefined) takeBeforeFrom(twin.before, marks, url)
  let showing = true
  let triedAgain = false
  /** Setting the same address once more makes the browser load it once more. */
  const write = (again = false) => {
    showing = true
    for (const { element, name, ours: value } of marks)
      if (again || element.getAttribute(name) !== value) element.setAttribute(name, value)
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
  const listening = new AbortController()
  const { signal } = listening
  const failed = () => {
    if (!showing || (image.currentSrc !== url && image.src !== url)) return
    // Set by a script of the page's, a picture of ours falls under the page's policy; set by us it does not.
    if (triedAgain) return heard.refused()
    triedAgain = true
    write(true)
  }
  const loaded = () => {
    triedAgain = false
  }
  image.addEventListener('error', failed, { signal })
  image.addEventListener('load', loaded, { signal })
  write()
  for (const element of [image, ...sources])
    changes.observe(element, { attributes: true, attributeFilter: ['src', 'srcset', 'sizes'] })
  return {
    isShowing: () => showing,
    before: marks,
    restore: () => {
      listening.abort()
      takeOff()
      changes.disconnect()
    },
  }
}

export type Mark = { element: Element; name: string; ours: string; before: string | null }

const markOf = (element: Element, name: string, ours: string): Mark => ({
  element,
  name,
  ours,
  before: element.getAttribute(name),
})

/** A copy that the site made of an element that shows our picture: it goes back to what that one showed. */
const takeBeforeFrom = (twin: readonly Mark[], marks: readonly Mark[], url: string): void => {
  const alike = (mark: Mark, all: readonly Mark[]) =>
    all.filter(({ element, name }) => name === mark.name && element.localName === mark.element.localName)
  for (const mark of marks) {
    const same = alike(mark, twin)[alike(mark, marks).indexOf(mark)]
    if (mark.before === same?.ours || mark.before?.includes(url)) mark.before = same?.before ?? null
  }
}

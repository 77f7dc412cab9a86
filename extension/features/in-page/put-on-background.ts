import type { Heard, PutOn, Shown } from './put-on.ts'

const backgroundUrl = /url\((?:"[^"]*"|'[^']*'|[^)]*)\)/
const property = 'background-image'

/**
 * See `putOn`. Only the address of the topmost layer is changed, so that gradients over the photo stay. Null where
 * the element has no such picture.
 */
export const putOnBackground = (element: HTMLElement, { url }: Shown, heard: Heard): PutOn | null => {
  const computed = getComputedStyle(element).backgroundImage
  if (!backgroundUrl.test(computed)) return null
  const { style } = element
  const asItIs = () => ({
    attribute: element.getAttribute('style'),
    value: style.getPropertyValue(property),
    priority: style.getPropertyPriority(property),
  })
  let before = asItIs()
  let ours = ''
  let showing = true
  const write = () => {
    showing = true
    style.setProperty(property, computed.replace(backgroundUrl, `url("${url}")`), 'important')
    ours = element.getAttribute('style') ?? ''
    changes.takeRecords()
  }
  const takeOff = () => {
    showing = false
    const now = element.getAttribute('style')
    if (now?.includes(url) !== true) return
    if (now !== ours) style.setProperty(property, before.value, before.priority)
    else if (before.attribute === null) element.removeAttribute('style')
    else element.setAttribute('style', before.attribute)
    if (before.attribute === null && element.getAttribute('style') === '') element.removeAttribute('style')
    changes.takeRecords()
  }
  const changes = new MutationObserver((records) => {
    const now = element.getAttribute('style')
    const isOurs = now === ours || now?.includes(url) === true
    const isRestyled = records.some(({ attributeName }) => attributeName === 'class')
    // Sites move slides by their style: what they wrote stays, while the picture is still ours.
    if (isOurs && !isRestyled) return
    // A class may bring another picture, which is only to be seen without ours.
    if (isOurs) takeOff()
    else before = asItIs()
    if (heard.isSamePhoto()) write()
    else showing = false
  })
  const blocked = (event: SecurityPolicyViolationEvent) => {
    if (event.blockedURI === 'blob' || event.blockedURI === url) heard.refused()
  }
  const page = element.ownerDocument
  page.addEventListener('securitypolicyviolation', blocked)
  write()
  changes.observe(element, { attributes: true, attributeFilter: ['style', 'class'] })
  const restore = () => {
    changes.disconnect()
    page.removeEventListener('securitypolicyviolation', blocked)
    takeOff()
  }
  return { restore, isShowing: () => showing }
}

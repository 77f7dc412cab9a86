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
  let before = { attribute: element.getAttribute('style'), value: element.style.getPropertyValue(property) }
  let ours = ''
  let showing = true
  const write = () => {
    showing = true
    element.style.setProperty(property, computed.replace(backgroundUrl, `url("${url}")`), 'important')
    ours = element.getAttribute('style') ?? ''
    changes.takeRecords()
  }
  const changes = new MutationObserver(() => {
    const now = element.getAttribute('style')
    // Sites move slides by their style: what they wrote stays, while the picture is still ours.
    if (now === ours || now?.includes(url)) return
    before = { attribute: now, value: element.style.getPropertyValue(property) }
    if (heard.isSamePhoto()) write()
    else showing = false
  })
  const blocked = (event: SecurityPolicyViolationEvent) => {
    if (event.blockedURI === 'blob' || event.blockedURI === url) heard.refused()
  }
  document.addEventListener('securitypolicyviolation', blocked)
  write()
  changes.observe(element, { attributes: true, attributeFilter: ['style'] })
  const restore = () => {
    changes.disconnect()
    document.removeEventListener('securitypolicyviolation', blocked)
    const now = element.getAttribute('style')
    if (now?.includes(url) !== true) return
    if (now !== ours) element.style.setProperty(property, before.value)
    else if (before.attribute === null) element.removeAttribute('style')
    else element.setAttribute('style', before.attribute)
  }
  return { restore, isShowing: () => showing }
}

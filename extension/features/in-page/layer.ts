import type { Layer } from './shapes.ts'

/** Host styles that the page's own rules cannot override: inline and important. */
const hostStyle =
  'all:initial!important;position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;' +
  'z-index:2147483647!important;display:block!important;color-scheme:light dark!important'

export const createLayer = (): Layer => {
  const host = document.createElement('lightpool-layer')
  host.style.cssText = hostStyle
  const root = host.attachShadow({ mode: 'closed' })
  // Outside of <body>: frameworks that own the body do not meet it.
  document.documentElement.append(host)
  return { host, root, addStyle: (css) => addStyle(root, css), remove: () => host.remove() }
}

const addStyle = (root: ShadowRoot, css: string): void => {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  } catch {
    // Firefox does not let a content script adopt a sheet; there a <style> is not subject to the page's CSP.
    const style = document.createElement('style')
    style.textContent = css
    root.append(style)
  }
}

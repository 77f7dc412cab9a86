import { topLayerAround } from './frame-space.ts'
import type { Layer } from './shapes.ts'

/**
 * The page's scripts own the host element, its attributes, its inline style and what is around it. Important rules
 * of the shadow root's own win over all of that (CSS Cascade 5, "context"), so none of it moves, dims or hides us.
 */
const hostCss =
  ':host{all:initial!important;direction:ltr!important;unicode-bidi:isolate!important;position:fixed!important;' +
  'inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:2147483647!important;' +
  'display:block!important;color-scheme:only light dark!important}'
const layerMark = 'lightpool-layer'

export const createLayer = (): Layer => {
  removeDebris()
  // A `<div>`, because a page can define a custom element of any name, and its internals open closed shadow roots.
  const host = document.createElement('div')
  host.setAttribute(layerMark, '')
  layers().add(host)
  host.popover = 'manual'
  const root = host.attachShadow({ mode: 'closed' })
  addStyle(root, hostCss)
  // Outside of <body>: frameworks that own the body do not meet it.
  const settle = (home: Element) => {
    if (host.parentNode !== home) home.append(host)
  }
  const isInUse = () => root.querySelector('dialog[open]') !== null
  settle(document.documentElement)
  return {
    host,
    root,
    addStyle: (css) => addStyle(root, css),
    setColourScheme: (scheme) => addStyle(root, `:host{color-scheme:only ${scheme}!important}`),
    raise: (over) => {
      if (isInUse()) return
      // Elsewhere in the document it closes, and what enters the top layer last is on top.
      settle(topLayerAround(over) ?? document.documentElement)
      if (!host.matches(':popover-open')) host.showPopover()
    },
    enterPopover: (around) => {
      const popover = topLayerAround(around)
      if (!isInUse() && popover?.matches(':popover-open')) settle(popover)
    },
    lower: () => {
      if (isInUse()) return
      if (host.matches(':popover-open')) host.hidePopover()
      settle(document.documentElement)
    },
    remove: () => host.remove(),
  }
}

const shared = globalThis as { lightpoolLayers?: WeakSet<Element> }
/** Those of the scripts of ours that share this world. */
const layers = (): WeakSet<Element> => {
  shared.lightpoolLayers ??= new WeakSet()
  return shared.lightpoolLayers
}

/** What a script left that was cut off from its extension by an update: its world is not this one. */
const removeDebris = (): void => {
  for (const host of document.querySelectorAll(`[${layerMark}]`)) if (!layers().has(host)) host.remove()
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

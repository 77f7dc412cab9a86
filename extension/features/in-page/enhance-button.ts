import { say } from '#extension/services/words.ts'
import css from './affordance.css?inline'
import type { Spot } from './free-corner.ts'
import type { Layer } from './shapes.ts'

/** The one small thing that we draw on a photo. Plain DOM: the page pays for nothing more before the first click. */
export type EnhanceButton = {
  element: HTMLButtonElement
  show: (spot: Spot, enhanced: boolean) => void
  hide: () => void
  setBusy: (busy: boolean) => void
  /** Says something in place of the label until it is hidden: why nothing opens. */
  say: (text: string) => void
  isShown: () => boolean
}

export const buttonSizePx = 34

const sparkle =
  'M8 3.2c.6 3.6 1.9 4.9 5.5 5.5-3.6.6-4.9 1.9-5.5 5.5-.6-3.6-1.9-4.9-5.5-5.5C6.1 8.1 7.4 6.8 8 3.2ZM15 12.2c.3 1.7.9 2.3 2.6 2.6-1.7.3-2.3.9-2.6 2.6-.3-1.7-.9-2.3-2.6-2.6 1.7-.3 2.3-.9 2.6-2.6Z'
const svgNamespace = 'http://www.w3.org/2000/svg'

export const createEnhanceButton = (layer: Layer): EnhanceButton => {
  layer.addStyle(css)
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'enhance'
  const label = document.createElement('span')
  element.append(drawSparkle(), label)
  layer.root.append(element)
  const flag = (name: string, on: boolean) => element.toggleAttribute(`data-${name}`, on)
  const setLabel = (text: string, full: string) => {
    label.textContent = text
    element.ariaLabel = full
  }
  return {
    element,
    show: ({ x, y, align, roomy }, enhanced) => {
      element.classList.toggle('right', align === 'right')
      if (align === 'right')
        element.style.inset = `${y}px ${document.documentElement.clientWidth - x - buttonSizePx}px auto auto`
      else element.style.inset = `${y}px auto auto ${x}px`
      if (!element.hasAttribute('data-told'))
        setLabel(
          enhanced ? say('in_page_enhanced') : say('in_page_enhance'),
          enhanced ? say('in_page_enhanced_with_lightpool_open') : say('in_page_enhance_this_photo_with'),
        )
      flag('enhanced', enhanced)
      flag('roomy', roomy)
      flag('shown', true)
    },
    hide: () => {
      flag('shown', false)
      flag('told', false)
    },
    setBusy: (busy) => {
      flag('busy', busy)
      element.ariaBusy = String(busy)
    },
    say: (text) => {
      setLabel(text, text)
      flag('told', true)
    },
    isShown: () => element.hasAttribute('data-shown'),
  }
}

const drawSparkle = (): SVGElement => {
  const svg = document.createElementNS(svgNamespace, 'svg')
  for (const [name, value] of Object.entries({
    viewBox: '1.6 2.2 17 17',
    fill: 'currentColor',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value)
  const path = document.createElementNS(svgNamespace, 'path')
  path.setAttribute('d', sparkle)
  svg.append(path)
  return svg
}

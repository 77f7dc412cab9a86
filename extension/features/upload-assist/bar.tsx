import { render } from 'preact'
import type { Exposure, Layer } from '#extension/features/in-page/shapes.ts'
import { choicesChanged } from '#extension/features/settings/events.ts'
import type { readChoices } from '#extension/features/settings/requests.ts'
import { ask, listen } from '#extension/services/messages.ts'
import base from '#extension/ui/base.css?inline'
import controls from '#extension/ui/controls.css?inline'
import tokens from '#extension/ui/tokens.css?inline'
import css from './bar.css?inline'
import { BarView } from './bar-view.tsx'
import type { Choice, View } from './view.ts'

/** Our styles speak of `:root` and `body`; in the shadow root both are the bar. Not its host, which is the page's. */
const styles = [tokens, base, controls, css]
  .join('\n')
  .replaceAll(':root', '.bar')
  // Ours is told by the layer.
  .replaceAll('color-scheme: light dark;', '')
  .replaceAll(/(^|[\s}])body\s*\{/g, '$1.bar {')

/** So often it is looked whether the question can still be seen. */
const lookMs = 1_000

/** What the page's other scripts of ours can do, given from outside because they look at the page around us. */
export type PageParts = {
  createLayer: () => Layer
  watchExposure: (control: HTMLElement, root: ShadowRoot) => Exposure
}

export type Bar = {
  /** For files that have just come: nothing is chosen and nothing stopped. */
  begin: () => void
  show: (view: View) => void
  choose: () => Promise<Choice>
  isStopped: () => boolean
  close: () => void
  remove: () => void
}

/** The bar over the page: in our one closed shadow root, in the browser's top layer. */
export const createBar = ({ createLayer, watchExposure }: PageParts): Bar => {
  const layer = createLayer()
  layer.addStyle(styles)
  const popover = document.createElement('div')
  popover.popover = 'manual'
  popover.className = 'bar'
  layer.root.append(popover)
  keepToOurselves(popover)
  followTheme(layer)
  let decide: (choice: Choice) => void = () => undefined
  let stopped = false
  let focusedBefore: Element | null = null

  const open = () => {
    if (popover.matches(':popover-open')) return
    // Outside of an open modal dialog nothing can be pressed, in the top layer or not.
    const modal = [...document.querySelectorAll('dialog:modal')].at(-1)
    ;(modal ?? document.documentElement).append(layer.host)
    focusedBefore = document.activeElement
    popover.showPopover()
  }
  const close = () => {
    render(null, popover)
    if (!popover.matches(':popover-open')) return
    const hadFocus = layer.root.activeElement !== null
    popover.hidePopover()
    if (hadFocus && focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true })
  }
  return {
    begin: () => {
      stopped = false
      close()
    },
    show: (view) => {
      // Nothing of ours is in the way of who wants nothing of us.
      if (view.stage === 'done' && view.outcomes.length === 0 && view.taken) return close()
      open()
      render(
        <BarView
          view={view}
          watch={(control) => watchExposure(control, layer.root)}
          onChoose={(choice) => decide(choice)}
          onStop={() => {
            stopped = true
          }}
          onClose={close}
        />,
        popover,
      )
    },
    choose: () =>
      new Promise((resolve) => {
        // A page that takes us away, or closes the dialog that we stand in, must not keep somebody's files from itself.
        const looking = setInterval(() => {
          if (decide !== settle || !popover.checkVisibility()) settle('originals')
        }, lookMs)
        const settle = (choice: Choice) => {
          clearInterval(looking)
          resolve(choice)
        }
        decide = settle
      }),
    isStopped: () => stopped,
    close,
    remove: () => {
      close()
      layer.remove()
    },
  }
}

/** What happens in the bar is not the page's business. */
const keepToOurselves = (popover: HTMLElement): void => {
  const types = ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup']
  for (const type of [...types, 'focusin', 'focusout', 'input', 'change', 'dragover', 'drop', 'paste'])
    popover.addEventListener(type, (event) => event.stopPropagation())
}

const followTheme = (layer: Layer): void => {
  const draw = ({ colourScheme }: { colourScheme: string }) => layer.setColourScheme(colourScheme)
  listen(choicesChanged, draw)
  void ask<typeof readChoices>('settings/read-choices', {}).then((choices) => {
    if (choices.ok) draw(choices.value)
  })
}

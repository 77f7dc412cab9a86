import { turnedOff } from '#extension/features/enhance/events.ts'
import type { openWorkbench } from '#extension/features/enhance/requests.ts'
import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { choicesChanged } from '#extension/features/settings/events.ts'
import type { readChoices } from '#extension/features/settings/requests.ts'
import type { PageChoices } from '#extension/features/settings/shapes.ts'
import { ask, listen } from '#extension/services/messages.ts'
import { Affordance } from './affordance.ts'
import { createLayer } from './layer.ts'
import { menuTarget, wholePage } from './menu-target.ts'
import type { MenuTarget, PageBridge } from './shapes.ts'
import { world } from './world.ts'

/** Puts Lightpool on this page. Returns how to take every trace of it away again. */
export const startInPage = (isAlive: () => boolean): (() => void) => {
  const layer = createLayer()
  const stops: (() => void)[] = []
  let menuPoint: { x: number; y: number } | null = null

  const press = async (photo: Photo) => {
    affordance.button.setBusy(true)
    const opened = world.lightpoolWorkbench
      ? { ok: true as const }
      : await ask<typeof openWorkbench>('enhance/open-workbench', {})
    affordance.button.setBusy(false)
    if (opened.ok) {
      affordance.button.hide()
      world.lightpoolWorkbench?.open(originalOf(photo))
    } else affordance.button.say(`${opened.problem.title}: ${opened.problem.detail}`)
  }
  const isEnhanced = ({ element }: Photo) => bridge.photoShownBy(element) !== null
  // An element that shows our result lists our addresses; the photo is what it showed before.
  const originalOf = (photo: Photo) => bridge.photoShownBy(photo.element) ?? wholePage(photo)
  const affordance = new Affordance(layer, { isEnhanced, press, isAlive })
  const follow = ({ affordance: reach, colourScheme }: PageChoices) => {
    affordance.setReach(reach)
    layer.host.style.setProperty('color-scheme', colourScheme, 'important')
  }
  void ask<typeof readChoices>('settings/read-choices', {}).then((choices) => {
    if (choices.ok) follow(choices.value)
  })
  const rememberMenuPoint = ({ clientX, clientY }: MouseEvent) => {
    menuPoint = { x: clientX, y: clientY }
  }
  document.addEventListener('contextmenu', rememberMenuPoint, { capture: true, passive: true })

  const bridge: PageBridge = {
    layer,
    isAlive,
    photoShownBy: () => null,
    openMenuTarget: (clicked: MenuTarget) => {
      const photo = menuTarget(clicked, menuPoint, layer.host)
      if (photo !== null) world.lightpoolWorkbench?.open(originalOf(photo))
    },
    onStop: (stop) => stops.push(stop),
  }

  world.lightpoolPage = bridge

  const stopListening = [listen(turnedOff, () => stop()), listen(choicesChanged, follow)]
  const stop = () => {
    for (const undo of stops.splice(0)) undo()
    for (const silence of stopListening) silence()
    affordance.stop()
    document.removeEventListener('contextmenu', rememberMenuPoint, { capture: true })
    layer.remove()
    delete world.lightpoolPage
    delete world.lightpoolWorkbench
  }
  return stop
}

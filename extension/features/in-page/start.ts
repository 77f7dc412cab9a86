import { turnedOff } from '#extension/features/enhance/events.ts'
import type { openWorkbench } from '#extension/features/enhance/requests.ts'
import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { ask, listen } from '#extension/services/messages.ts'
import { Affordance } from './affordance.ts'
import { type MenuTarget, world } from './bridge.ts'
import { createLayer } from './layer.ts'
import { menuTarget, wholePage } from './menu-target.ts'

/** Puts Lightpool on this page. Returns how to take every trace of it away again. */
export const startInPage = (): (() => void) => {
  const layer = createLayer()
  const enhanced = new Set<string>()
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
      world.lightpoolWorkbench?.open(wholePage(photo))
    } else affordance.button.say(`${opened.problem.title}: ${opened.problem.detail}`)
  }
  const affordance = new Affordance(layer, { isEnhanced: (identity) => enhanced.has(identity), press })
  const rememberMenuPoint = ({ clientX, clientY }: MouseEvent) => {
    menuPoint = { x: clientX, y: clientY }
  }
  document.addEventListener('contextmenu', rememberMenuPoint, { capture: true, passive: true })

  world.lightpoolPage = {
    layer,
    openMenuTarget: (clicked: MenuTarget) => {
      const photo = menuTarget(clicked, menuPoint, layer.host)
      if (photo !== null) world.lightpoolWorkbench?.open(photo)
    },
    markEnhanced: (identity, isEnhanced) => (isEnhanced ? enhanced.add(identity) : enhanced.delete(identity)),
    onStop: (stop) => stops.push(stop),
  }

  const stopListening = listen(turnedOff, () => stop())
  const stop = () => {
    stopListening()
    for (const undo of stops.splice(0)) undo()
    affordance.stop()
    document.removeEventListener('contextmenu', rememberMenuPoint, { capture: true })
    layer.remove()
    delete world.lightpoolPage
    delete world.lightpoolWorkbench
  }
  return stop
}

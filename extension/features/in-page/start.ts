import { turnedOff } from '#extension/features/enhance/events.ts'
import type { openWorkbench } from '#extension/features/enhance/requests.ts'
import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { choicesChanged } from '#extension/features/settings/events.ts'
import type { readChoices } from '#extension/features/settings/requests.ts'
import type { PageChoices } from '#extension/features/settings/shapes.ts'
import { browser } from '#extension/services/browser.ts'
import { ask, listen } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Affordance } from './affordance.ts'
import type { Point } from './frame-space.ts'
import { createLayer } from './layer.ts'
import { menuTarget, wholePage } from './menu-target.ts'
import type { MenuTarget, PageBridge } from './shapes.ts'
import { world } from './world.ts'

/** Puts Lightpool on this page, until its site is turned off or the extension is disabled or updated. */
export const startInPage = (): void => {
  if (world.lightpoolPage !== undefined) return
  const layer = createLayer()
  const stops: (() => void)[] = []
  let menuPoint: Point | null = null
  let opening: ReturnType<typeof ask<typeof openWorkbench>> | null = null

  /** Of a script whose extension is gone nothing may stay on the page. */
  const isAlive = () => {
    if (browser.runtime?.id !== undefined) return true
    stop()
    return false
  }
  /** Lets the workbench come and wakes the background, which takes longer than from here to the press. Asks no server. */
  const makeReady = () => {
    opening ??= ask<typeof openWorkbench>('enhance/open-workbench', {}).finally(() => {
      opening = null
    })
    return opening
  }
  const press = async (photo: Photo) => {
    affordance.button.setBusy(true)
    const [opened, original] = await Promise.all([
      world.lightpoolWorkbench ? { ok: true as const } : makeReady(),
      originalOf(photo),
    ])
    affordance.button.setBusy(false)
    if (opened.ok) {
      affordance.hide()
      world.lightpoolWorkbench?.open(original)
    } else affordance.button.say(`${opened.problem.title}: ${opened.problem.detail}`)
  }
  const isEnhanced = ({ element }: Photo) => bridge.photoShownBy(element) !== null
  // An element that shows our result lists our addresses; the photo is what it showed before.
  const originalOf = async (photo: Photo) => bridge.photoShownBy(photo.element) ?? (await wholePage(photo))
  const pointMenu = (point: Point) => {
    menuPoint = point
  }
  const affordance = new Affordance(layer, { isEnhanced, press, isAlive, pointMenu })
  // Pointer or focus came onto it: it may be pressed in a moment.
  for (const type of ['pointerenter', 'focus'])
    affordance.button.element.addEventListener(type, (event) => {
      if (event.isTrusted && isAlive() && !world.lightpoolWorkbench) void makeReady()
    })
  const follow = ({ affordance: reach, colourScheme }: PageChoices) => {
    affordance.setReach(reach)
    layer.setColourScheme(colourScheme)
  }
  void ask<typeof readChoices>('settings/read-choices', {}).then((choices) => {
    if (choices.ok) follow(choices.value)
  })

  const bridge: PageBridge = {
    layer,
    isAlive,
    photoShownBy: () => null,
    openMenuTarget: async (clicked: MenuTarget) => {
      const photo = await menuTarget(clicked, menuPoint, layer.host)
      if (photo === null) return affordance.say(menuPoint === null ? readyNow() : nothingHere(), menuPoint)
      affordance.hide()
      world.lightpoolWorkbench?.open(await originalOf(photo))
    },
    onStop: (stop) => stops.push(stop),
  }

  world.lightpoolPage = bridge

  const stopListening = [listen(turnedOff, () => stop()), listen(choicesChanged, follow)]
  const stop = () => {
    for (const undo of stops.splice(0)) undo()
    for (const silence of stopListening) silence()
    affordance.stop()
    layer.remove()
    delete world.lightpoolPage
    delete world.lightpoolWorkbench
  }
}

const nothingHere = () => say('in_page_no_photo_found_here')
/** Where the menu was opened is only known from the second time on. */
const readyNow = () => say('in_page_lightpool_is_here_now_open_the')

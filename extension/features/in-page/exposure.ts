import type { Exposure } from './shapes.ts'

/** A control that spends must have been seen this long, in one place, before a press on it counts. */
const exposedForMs = 500
const sampleMs = 100

type VisibilityEntry = IntersectionObserverEntry & { isVisible?: boolean }

/**
 * Guards a control against pages that hide it, cover it, or slide it under a press meant for something else: a
 * press counts only when a person made it (`isTrusted`), on a control that was visible, uncovered and in one place
 * for a while before the pointer went down on it. Uses IntersectionObserver v2 where there is one; everywhere the
 * points of the control must be ours.
 */
export const watchExposure = (control: HTMLElement, root: ShadowRoot): Exposure => {
  let since: number | null = null
  let seen: boolean | null = null
  let place = ''
  let pressed: { at: number; place: string } | null = null
  const look = () => {
    const now = placeOf(control)
    const isExposed = seen !== false && now === place && isUncovered(control, root)
    place = now
    if (!isExposed) since = null
    else since ??= performance.now()
  }
  const options = { threshold: [0.99], trackVisibility: true, delay: sampleMs }
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1) as VisibilityEntry
    seen = last.isVisible ?? null
    if (seen === false) since = null
  }, options)
  observer.observe(control)
  const sampler = setInterval(look, sampleMs)
  const rememberPress = (event: Event) => {
    pressed = event.isTrusted ? { at: performance.now(), place: placeOf(control) } : null
  }
  control.addEventListener('pointerdown', rememberPress, { capture: true })
  return {
    mayPress: (event) => {
      const isPointer = (event as Partial<MouseEvent>).detail !== 0
      const begun = isPointer ? pressed : { at: performance.now(), place }
      pressed = null
      look()
      return event.isTrusted && begun?.place === place && since !== null && begun.at - since >= exposedForMs
    },
    stop: () => {
      observer.disconnect()
      clearInterval(sampler)
      control.removeEventListener('pointerdown', rememberPress, { capture: true })
    },
  }
}

/** Where a control stands, so coarsely that its own moving when it is pressed is none. */
const placeOf = (control: HTMLElement): string => {
  const { left, top, width, height } = control.getBoundingClientRect()
  return [left, top, width, height].map((value) => Math.round(value / 4)).join(' ')
}

/** At its middle and near its corners the control is what a click would hit, and the page has not dimmed it. */
const isUncovered = (control: HTMLElement, root: ShadowRoot): boolean => {
  const { left, top, width, height } = control.getBoundingClientRect()
  if (width < 8 || height < 8 || document.visibilityState !== 'visible') return false
  const points = [
    [0.5, 0.5],
    [0.1, 0.2],
    [0.9, 0.2],
    [0.1, 0.8],
    [0.9, 0.8],
  ] as const
  return (
    points.every(([x, y]) => {
      const outer = document.elementFromPoint(left + width * x, top + height * y)
      const inner = root.elementFromPoint(left + width * x, top + height * y)
      return outer === root.host && inner !== null && (inner === control || control.contains(inner))
    }) && isUndimmed(root.host)
  )
}

const isUndimmed = (host: Element): boolean =>
  [host, document.documentElement].every((element) => {
    const { opacity, visibility, filter, clipPath, mixBlendMode, maskImage } = getComputedStyle(element)
    return (
      Number(opacity) > 0.99 &&
      visibility === 'visible' &&
      filter === 'none' &&
      clipPath === 'none' &&
      mixBlendMode === 'normal' &&
      maskImage === 'none'
    )
  })

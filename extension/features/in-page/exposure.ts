import type { Exposure } from './shapes.ts'

/** A control that spends must have been seen this long before a press on it counts. */
const exposedForMs = 500
const sampleMs = 100

type VisibilityEntry = IntersectionObserverEntry & { isVisible?: boolean }

/**
 * Guards a control against pages that hide it, cover it, or slide it under a click meant for something else:
 * a press counts only when a person made it (`isTrusted`), on a control that was visible and uncovered for a
 * while. Uses IntersectionObserver v2 where there is one; everywhere the point under the pointer must be ours.
 */
export const watchExposure = (control: HTMLElement, root: ShadowRoot): Exposure => {
  let since: number | null = null
  let seen: boolean | null = null
  const see = (now: boolean) => {
    if (!now) since = null
    else since ??= performance.now()
  }
  const options = { threshold: [0.99], trackVisibility: true, delay: sampleMs }
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1) as VisibilityEntry
    seen = last.isVisible ?? null
    if (seen === false) see(false)
  }, options)
  observer.observe(control)
  const sampler = setInterval(() => see(seen !== false && isUncovered(control, root)), sampleMs)
  return {
    mayPress: (event) =>
      event.isTrusted &&
      seen !== false &&
      isUncovered(control, root) &&
      since !== null &&
      performance.now() - since >= exposedForMs,
    stop: () => {
      observer.disconnect()
      clearInterval(sampler)
    },
  }
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
    const { opacity, visibility, filter, clipPath, mixBlendMode } = getComputedStyle(element)
    return (
      Number(opacity) > 0.99 &&
      visibility === 'visible' &&
      filter === 'none' &&
      clipPath === 'none' &&
      mixBlendMode === 'normal'
    )
  })

import type { Page } from '@playwright/test'

type Node = { id: number; callFrame: { url: string }; children?: number[] }
type Profile = { startTime: number; nodes: Node[]; samples?: number[]; timeDeltas?: number[] }
type Task = { startTime: number; duration: number }

export type Cost = {
  /** How long it was measured. */
  ms: number
  /** Of an extension's scripts and all that they call, in milliseconds of the measured time. */
  extensionMs: number
  /** The longest time for which the samples, one after the other, were an extension's. */
  longestMs: number
  /** Everything that the page's main thread did. */
  taskMs: number
  longTasks: number
  longestTaskMs: number
  /** Of the long tasks those of which an extension had a part, and the most that it had of one. */
  sharedTasks: number
  longestPartMs: number
  heapMb: number
}

const sampleEveryUs = 200
/** Less of a long task than this is chance. */
const partMinMs = 1

/** What a page's main thread did in `ms`, and how much of it for extensions. */
export const measureMainThread = async (
  page: Page,
  ms: number,
  meanwhile: () => Promise<void>,
): Promise<Cost> => {
  const browser = await page.context().newCDPSession(page)
  await browser.send('Performance.enable')
  await browser.send('Profiler.enable')
  await browser.send('Profiler.setSamplingInterval', { interval: sampleEveryUs })
  await page.evaluate(() => {
    const seen: { startTime: number; duration: number }[] = []
    Object.assign(window, { longTasksSeen: seen })
    new PerformanceObserver((list) =>
      seen.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))),
    ).observe({
      type: 'longtask',
    })
  })
  const metric = async (name: string): Promise<number> => {
    const { metrics } = await browser.send('Performance.getMetrics')
    return metrics.find((each) => each.name === name)?.value ?? Number.NaN
  }
  const before = await metric('TaskDuration')
  await browser.send('Profiler.start')
  const start = performance.now()
  await Promise.all([page.waitForTimeout(ms), meanwhile()])
  const measuredMs = performance.now() - start
  const { profile } = (await browser.send('Profiler.stop')) as { profile: Profile }
  const taskMs = ((await metric('TaskDuration')) - before) * 1_000
  const longTasks = await page.evaluate(() => (window as unknown as { longTasksSeen: Task[] }).longTasksSeen)
  const beganMs = (await metric('NavigationStart')) * 1_000
  await browser.send('HeapProfiler.collectGarbage')
  const heapMb = (await metric('JSHeapUsedSize')) / 1024 / 1024
  await browser.detach()
  const spans = extensionSpans(profile)
  const parts = longTasks
    .map(({ startTime, duration }) => within(spans, beganMs + startTime, duration))
    .filter((part) => part >= partMinMs)
  return {
    ms: measuredMs,
    extensionMs: spans.reduce((all, { ms: span }) => all + span, 0),
    longestMs: Math.max(0, ...spans.map(({ ms: span }) => span)),
    taskMs,
    longTasks: longTasks.length,
    longestTaskMs: Math.max(0, ...longTasks.map(({ duration }) => duration)),
    sharedTasks: parts.length,
    longestPartMs: Math.max(0, ...parts),
    heapMb,
  }
}

/** A time for which the samples, one after the other, were an extension's; `at` counts as the browser's clock does. */
type Span = { at: number; ms: number }

const within = (spans: readonly Span[], from: number, duration: number): number =>
  spans.reduce((all, { at, ms }) => {
    const common = Math.min(at + ms, from + duration) - Math.max(at, from)
    return all + Math.max(0, common)
  }, 0)

const extensionSpans = ({ startTime, nodes, samples = [], timeDeltas = [] }: Profile): Span[] => {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const ours = new Set<number>()
  const mark = (id: number, inside: boolean): void => {
    const node = known.get(id)!
    const isOurs = inside || node.callFrame.url.startsWith('chrome-extension://')
    if (isOurs) ours.add(id)
    for (const child of node.children ?? []) mark(child, isOurs)
  }
  if (nodes[0] !== undefined) mark(nodes[0].id, false)
  const spans: Span[] = []
  let now = startTime / 1_000
  let isInside = false
  samples.forEach((id, at) => {
    const took = Math.max(0, timeDeltas[at] ?? 0) / 1_000
    if (ours.has(id) && !isInside) spans.push({ at: now, ms: 0 })
    isInside = ours.has(id)
    if (isInside) spans.at(-1)!.ms += took
    now += took
  })
  return spans
}

import type { Page } from '@playwright/test'

type Node = { id: number; callFrame: { url: string }; children?: number[] }
type Profile = { nodes: Node[]; samples?: number[]; timeDeltas?: number[] }

export type Cost = {
  /** Of an extension's scripts and all that they call, in milliseconds of the measured time. */
  extensionMs: number
  /** The longest time for which the samples, one after the other, were an extension's. */
  longestMs: number
  /** Everything that the page's main thread did. */
  taskMs: number
  longTasks: number
  longestTaskMs: number
  heapMb: number
}

const sampleEveryUs = 200

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
    const seen: number[] = []
    Object.assign(window, { longTasksSeen: seen })
    new PerformanceObserver((list) =>
      seen.push(...list.getEntries().map(({ duration }) => duration)),
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
  await Promise.all([page.waitForTimeout(ms), meanwhile()])
  const { profile } = (await browser.send('Profiler.stop')) as { profile: Profile }
  const taskMs = ((await metric('TaskDuration')) - before) * 1_000
  const longTasks = await page.evaluate(
    () => (window as unknown as { longTasksSeen: number[] }).longTasksSeen,
  )
  await browser.send('HeapProfiler.collectGarbage')
  const heapMb = (await metric('JSHeapUsedSize')) / 1024 / 1024
  await browser.detach()
  return {
    ...extensionTime(profile),
    taskMs,
    longTasks: longTasks.length,
    longestTaskMs: Math.max(0, ...longTasks),
    heapMb,
  }
}

const extensionTime = ({ nodes, samples = [], timeDeltas = [] }: Profile) => {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const ours = new Set<number>()
  const mark = (id: number, inside: boolean): void => {
    const node = known.get(id)!
    const isOurs = inside || node.callFrame.url.startsWith('chrome-extension://')
    if (isOurs) ours.add(id)
    for (const child of node.children ?? []) mark(child, isOurs)
  }
  if (nodes[0] !== undefined) mark(nodes[0].id, false)
  let [all, run, longest] = [0, 0, 0]
  samples.forEach((id, at) => {
    const took = Math.max(0, timeDeltas[at] ?? 0)
    run = ours.has(id) ? run + took : 0
    all += ours.has(id) ? took : 0
    longest = Math.max(longest, run)
  })
  return { extensionMs: all / 1_000, longestMs: longest / 1_000 }
}

import type { DBSchema } from 'idb'
import { openedOnce } from '#extension/services/database.ts'
import type { Recipe } from '#shared/engine/recipe.ts'
import type { RenderReport } from './full-size.ts'
import { type GpuProbe, probeGpu } from './probe-gpu.ts'

/** From the fastest to the one that always works. */
export type Renderer = 'gpu' | 'simd' | 'plain'

/** A driver's update may change everything. */
const probeLifetimeMs = 30 * 24 * 60 * 60_000
/** After it failed on a photo, the GPU is left alone this long. */
const failureLifetimeMs = 24 * 60 * 60_000

/** What is kept of the choice, for the next photo and for whoever looks for the reason of something. */
type Kept = {
  probe: GpuProbe & { browser: string; probedAt: number }
  gpuFailure: { because: string; failedAt: number }
  lastRender: RenderReport & { renderedAt: number }
}

interface RendererDatabase extends DBSchema {
  choice: { key: string; value: Kept[keyof Kept] }
}

const database = openedOnce<RendererDatabase>('lightpool-renderers', (db) => {
  db.createObjectStore('choice')
})

/** Without its memory the choice is made anew each time: nothing that goes wrong here may stop a render. */
const recall = async <K extends keyof Kept>(what: K): Promise<Kept[K] | undefined> => {
  try {
    return (await (await database()).get('choice', what)) as Kept[K] | undefined
  } catch {
    return undefined
  }
}

const remember = async <K extends keyof Kept>(what: K, value: Kept[K]): Promise<void> => {
  try {
    await (await database()).put('choice', value, what)
  } catch (cause) {
    console.warn('remembering', what, cause)
  }
}

/**
 * The renderers to try for a photo, one after the other. The last of them needs nothing and is always there. A photo
 * that has to be deblocked is not for the GPU, which would wait for the slowest way to do it.
 */
export const renderersInOrder = async ({ deblocking }: Recipe): Promise<Renderer[]> => {
  if (deblocking?.amount) return ['simd', 'plain']
  const probe = await theProbe()
  return probe.usable && !(await gpuHasFailed()) ? ['gpu', 'simd', 'plain'] : ['simd', 'plain']
}

const theProbe = async (): Promise<GpuProbe> => {
  const browser = navigator.userAgent
  const known = await recall('probe')
  if (known?.browser === browser && Date.now() - known.probedAt < probeLifetimeMs) return known
  const probe = { ...(await probeGpu()), browser, probedAt: Date.now() }
  console.info('GPU', probe)
  await remember('probe', probe)
  return probe
}

const gpuHasFailed = async (): Promise<boolean> => {
  const failure = await recall('gpuFailure')
  return failure !== undefined && Date.now() - failure.failedAt < failureLifetimeMs
}

export const rememberGpuFailure = (because: string): Promise<void> =>
  remember('gpuFailure', { because, failedAt: Date.now() })

export const rememberRender = (report: RenderReport): Promise<void> => {
  console.info('rendered', report)
  return remember('lastRender', { ...report, renderedAt: Date.now() })
}

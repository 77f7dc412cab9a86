import { say } from '#extension/services/words.ts'
import { framesMax, framesMin } from '#shared/engine/brackets/bounds.ts'
import { type Candidate, proposeBrackets } from '#shared/engine/brackets/group.ts'
import { quotePhotosMax } from '#shared/rules/limits.ts'
import { leaders, newItem, nextNumber, type PageRun, type RunItem } from './run.ts'

/** Exposures of one scene as one photo of a run; pure, like run.ts. */

/** Photos that may become exposures of another: nothing was paid for them, and nobody is at work on them. */
const isFree = ({ state, frames }: RunItem): boolean =>
  frames === null && (state === 'ready' || state === 'waiting' || state === 'left' || state === 'failed')

/** The run with one photo more, made of these, which wait aside; null where these do not go together. */
export const combined = (run: PageRun, numbers: ReadonlySet<number>): PageRun | null => {
  const frames = run.items.filter((item) => numbers.has(item.number) && isFree(item))
  if (frames.length !== numbers.size || frames.length < framesMin || frames.length > framesMax) return null
  if (run.items.length >= quotePhotosMax) return null
  const [first] = frames as [RunItem]
  const whole: RunItem = {
    ...newItem(
      {
        identity: `combined ${frames.map(({ identity }) => identity).join(' ')}`,
        keys: [],
        name: say('whole_page_exposures', first.name, frames.length),
        addresses: [],
        width: first.width,
        height: first.height,
      },
      nextNumber(run.items),
    ),
    frames: frames.map(({ number }) => number),
  }
  const aside = run.items.map(
    (item): RunItem => (numbers.has(item.number) ? { ...item, state: 'part', problem: null } : item),
  )
  return { ...run, paused: null, cancelled: false, quoteProblem: null, items: [...aside, whole] }
}

export const withReference = (run: PageRun, number: number, reference: number | null): PageRun => ({
  ...run,
  items: run.items.map((item) => (item.number === number ? { ...item, reference } : item)),
})

/** Its exposures are photos of their own again. A combined photo that was paid stays. */
export const separated = (run: PageRun, number: number): PageRun => {
  const whole = run.items.find((item) => item.number === number)
  if (whole === undefined || whole.frames === null) return run
  if (whole.charged > 0 || (whole.state !== 'ready' && whole.state !== 'failed' && whole.state !== 'left'))
    return run
  const frames = new Set(whole.frames)
  const items = run.items
    .filter((item) => item !== whole)
    .map(
      (item): RunItem =>
        frames.has(item.number) ? { ...item, state: item.imageId === null ? 'waiting' : 'ready' } : item,
    )
  return { ...run, cancelled: false, items }
}

/** The combined photo that this one is an exposure of. */
export const wholeOf = (run: PageRun, number: number): number | null =>
  run.items.find(({ frames }) => frames?.includes(number))?.number ?? null

/** Groups of photos that were taken as brackets, as far as their files say; each content once. */
export const bracketsOf = (run: PageRun): number[][] => {
  const photos = leaders(run).filter((item) => isFree(item) && item.state === 'ready')
  const candidates = photos.map(
    ({ taken }): Candidate => ({
      width: taken?.width ?? 0,
      height: taken?.height ?? 0,
      shot: taken?.shot ?? undefined,
    }),
  )
  return proposeBrackets(candidates).map((group) =>
    group.map((at) => photos[at]!.number).sort((a, b) => a - b),
  )
}

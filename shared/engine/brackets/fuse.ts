import { allocate, type Pixels } from '../pixels.ts'
import { makePlane, type Plane } from './plane.ts'
import { addExpanded, reduce } from './pyramid.ts'
import { normalise, type Source, weightsOf } from './weights.ts'

/** The coarse part of the pyramid is made of the whole picture at once, at most this many pixels on its long edge. */
const coarseEdgePx = 640
/** Pixels of one strip, its surroundings included: what the fine part of the pyramid holds at a time. */
const stripPixels = 1_500_000
/** Rows around a strip that its fine levels look at, in rows of the coarse part. */
const haloRows = 4
/**
 * The pyramid ends at this long edge. To its very top, a window's light would come on top of the room that brighter
 * frames show around it, far beyond white; much below, there are halos.
 */
const topEdgePx = 8
const channels = 3
/** From here on light gives way to what lies beyond white. */
const knee = 0.72
/** No blend reaches farther than this, and one pixel in so many may be lost beyond. */
const reachMax = 3
const reachBins = 600
const beyondShare = 1000

type Colours = readonly [Plane, Plane, Plane]

/**
 * Blends frames that lie on each other into one, each where it is best, at all scales: Laplacian pyramids weighted
 * by Gaussian ones (Mertens and others 2007). The first frame has to reach everywhere. Beside the frames and the
 * result it takes memory for one strip and for one coarse copy of each frame. `done` hears shares from 0 to 1.
 */
export function fuse(
  sources: readonly Source[],
  done: (share: number) => void = () => {},
  pixelsAtATime = stripPixels,
): Pixels {
  const { width, height } = sources[0]!.pixels
  const plan = planOf(width, height, pixelsAtATime)
  const coarse = sources.map(() => ({
    colours: coloursOf(plan.coarseWidth, plan.coarseHeight),
    weight: makePlane(plan.coarseWidth, plan.coarseHeight),
  }))
  for (const [index, strip] of plan.strips.entries()) {
    const weights = stripWeights(sources, strip)
    for (const [at, source] of sources.entries()) {
      keepCoarse(coarseOf(weights[at]!, plan.levels), coarse[at]!.weight, strip, plan)
      for (let c = 0; c < channels; c++)
        keepCoarse(
          coarseOf(channelOf(source.pixels, strip, c), plan.levels),
          coarse[at]!.colours[c]!,
          strip,
          plan,
        )
    }
    done((0.4 * (index + 1)) / plan.strips.length)
  }
  const base = [0, 1, 2].map((c) =>
    blendAll(coarse.map(({ colours, weight }) => ({ colour: colours[c]!, weight }))),
  )
  const reach = reachOf(base as unknown as Colours)
  const out = allocate(width, height)
  for (const [index, strip] of plan.strips.entries()) {
    const weights = stripWeights(sources, strip)
    const colours = base.map((plane, c) =>
      collapse(blendFine(sources, weights, strip, c, plan.levels), cutBase(plane, strip, plan)),
    )
    writeRows(colours as unknown as Colours, reach, out, strip)
    done(0.4 + (0.6 * (index + 1)) / plan.strips.length)
  }
  return out
}

/** Rows `from` to `to` are what a strip is for; `top` and `bottom` bound what it looks at. */
type Strip = { from: number; to: number; top: number; bottom: number }
type Plan = { levels: number; unit: number; coarseWidth: number; coarseHeight: number; strips: Strip[] }

function planOf(width: number, height: number, pixelsAtATime: number): Plan {
  const levels = Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / coarseEdgePx)))
  const unit = 2 ** levels
  const halo = haloRows * unit
  const rows = Math.max(unit, Math.floor((pixelsAtATime / width - 2 * halo) / unit) * unit)
  const strips: Strip[] = []
  for (let from = 0; from < height; from += rows) {
    const to = Math.min(height, from + rows)
    strips.push({ from, to, top: Math.max(0, from - halo), bottom: Math.min(height, to + halo) })
  }
  const coarse = (size: number): number => Math.ceil(size / unit)
  return { levels, unit, coarseWidth: coarse(width), coarseHeight: coarse(height), strips }
}

function coloursOf(width: number, height: number): Colours {
  return [makePlane(width, height), makePlane(width, height), makePlane(width, height)]
}

function stripWeights(sources: readonly Source[], { top, bottom }: Strip): Plane[] {
  const weights = sources.map((source) => weightsOf(source, top, bottom - top))
  normalise(weights)
  return weights
}

function channelOf({ width, data }: Pixels, { top, bottom }: Strip, channel: number): Plane {
  const plane = makePlane(width, bottom - top)
  for (let o = 0, i = top * width * 4 + channel; o < plane.data.length; o++, i += 4)
    plane.data[o] = data[i]! / 255
  return plane
}

function coarseOf(plane: Plane, levels: number): Plane {
  let coarse = plane
  for (let level = 0; level < levels; level++) coarse = reduce(coarse)
  return coarse
}

/** Copies what of a strip's coarse rows is its own. */
function keepCoarse(from: Plane, to: Plane, strip: Strip, { unit }: Plan): void {
  const first = strip.from / unit
  const last = Math.ceil(strip.to / unit)
  const skipped = (strip.from - strip.top) / unit
  to.data.set(
    from.data.subarray(skipped * from.width, (skipped + last - first) * from.width),
    first * to.width,
  )
}

function cutBase(base: Plane, strip: Strip, { unit }: Plan): Plane {
  const top = strip.top / unit
  const height = Math.ceil(strip.bottom / unit) - top
  return { width: base.width, height, data: base.data.slice(top * base.width, (top + height) * base.width) }
}

/** Sums of each fine level's detail over the frames, by their weights; the finest first. */
function blendFine(
  sources: readonly Source[],
  weights: readonly Plane[],
  strip: Strip,
  channel: number,
  levels: number,
): Plane[] {
  const sums: Plane[] = []
  for (const [at, { pixels }] of sources.entries()) {
    let colour = channelOf(pixels, strip, channel)
    let weight = weights[at]!
    for (let level = 0; level < levels; level++) {
      const smaller = reduce(colour)
      addExpanded(smaller, colour, -1)
      sums[level] ??= makePlane(colour.width, colour.height)
      addProduct(sums[level]!, colour, weight)
      colour = smaller
      if (level < levels - 1) weight = reduce(weight)
    }
  }
  return sums
}

/** The same to the top of the pyramid, for pictures that are small enough to be held whole. */
function blendAll(frames: readonly { colour: Plane; weight: Plane }[]): Plane {
  const { colour } = frames[0]!
  if (Math.max(colour.width, colour.height) <= topEdgePx) return blendTop(frames)
  const smaller = frames.map((frame) => ({ colour: reduce(frame.colour), weight: reduce(frame.weight) }))
  const sum = makePlane(colour.width, colour.height)
  for (const [at, frame] of frames.entries()) {
    const detail = { ...frame.colour, data: frame.colour.data.slice() }
    addExpanded(smaller[at]!.colour, detail, -1)
    addProduct(sum, detail, frame.weight)
  }
  addExpanded(blendAll(smaller), sum, 1)
  return sum
}

function blendTop(frames: readonly { colour: Plane; weight: Plane }[]): Plane {
  const { width, height } = frames[0]!.colour
  const sum = makePlane(width, height)
  for (const { colour, weight } of frames) addProduct(sum, colour, weight)
  return sum
}

function addProduct(sum: Plane, colour: Plane, weight: Plane): void {
  for (let i = 0; i < sum.data.length; i++) sum.data[i]! += colour.data[i]! * weight.data[i]!
}

/** Details back onto the base, coarse to fine. */
function collapse(details: readonly Plane[], base: Plane): Plane {
  let result = base
  for (let level = details.length - 1; level >= 0; level--) {
    addExpanded(result, details[level]!, 1)
    result = details[level]!
  }
  return result
}

/**
 * How far the lightest of the blend lies beyond white: what is light in a dark frame comes on top of what lighter
 * frames show around it. At most one pixel in `beyondShare` lies farther.
 */
function reachOf([red, green, blue]: Colours): number {
  const counts = new Uint32Array(reachBins)
  for (let i = 0; i < red.data.length; i++) {
    const most = Math.max(red.data[i]!, green.data[i]!, blue.data[i]!)
    counts[Math.max(0, Math.min(reachBins - 1, Math.floor((most / reachMax) * reachBins)))]!++
  }
  let left = red.data.length / beyondShare
  let bin = reachBins
  while (left > 0 && bin > 0) left -= counts[--bin]!
  return Math.max(1, ((bin + 1) / reachBins) * reachMax)
}

/** Writes a strip's own rows; above the knee light is compressed, all channels alike, so that `reach` is white. */
function writeRows([red, green, blue]: Colours, reach: number, { data }: Pixels, strip: Strip): void {
  const { width } = red
  const from = (strip.from - strip.top) * width
  const to = (strip.to - strip.top) * width
  for (let i = from, o = strip.from * width * 4; i < to; i++, o += 4) {
    const most = Math.max(red.data[i]!, green.data[i]!, blue.data[i]!)
    const scale = most > knee ? (255 * rolledOff(most, reach)) / most : 255
    data[o] = red.data[i]! * scale
    data[o + 1] = green.data[i]! * scale
    data[o + 2] = blue.data[i]! * scale
    data[o + 3] = 255
  }
}

/** Goes on from the knee with slope 1 and reaches 1 at `reach`: a parabola's arm, straight where nothing is beyond. */
function rolledOff(value: number, reach: number): number {
  const span = reach - knee
  const room = 1 - knee
  const t = Math.min(1, (value - knee) / span)
  // a·t + b·t² with slope `span` at 0 and the value `room` at 1, flattened before it would fall.
  const bend = room - span
  if (2 * bend >= -span) return knee + t * (span + bend * t)
  return knee + room * (1 - (1 - t) ** (span / room))
}

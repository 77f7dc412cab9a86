import type { Settings } from '../../contract/settings.ts'
import { clamp, encode, linearOfByte, smoothstep, type Triple } from '../colour.ts'
import { curveScale, type Recipe } from '../recipe.ts'
import type { Sky } from '../recipe-sky.ts'
import { curveAt } from './curve.ts'
import { gainAt } from './local.ts'
import { quickPowerOfTwo } from './quick.ts'
import type { SkyMask } from './sky-mask.ts'
import { matteOf } from './sky-matte.ts'

/** What the other stages will make of the sky and of the rest, in encoded luma and colours. */
type Outlook = {
  /** The sky's 5th, 50th and 95th percentiles as it is under the white balance, and as it would come out. */
  is: Triple
  becomes: Triple
  /** Shares of it that are burnt out, now and then. */
  burnt: number
  burntThen: number
  /** Relative to its luma: how colourful it is, and how much bluer than red. */
  chroma: number
  cool: number
  /** How it comes out above and at its lower edge, and how much brighter its right half is. */
  high: Triple
  low: Triple
  right: number
  /** The rest's mean luma as it comes out. */
  ground: number
  /** Where the sky ends, 0 at the upper edge. */
  lowest: number
}

/** From this encoded luma on there is nothing left to see in a sky. */
const burntFrom = 0.97
/** A blue sky comes out no lighter than this, a pale one no lighter than that, unless it came so. */
const blueMax = 0.78
const paleMax = 0.93
/** Chroma over luma below which a sky is gray or white. */
const paleChroma = 0.1
/** What a burnt or gray sky is darker at the upper edge, as behind a graduated filter. */
const paleFade = 0.05
const brightest = 0.965
/** What is less than this is not worth a stage of its own. */
const actMin = 0.25

/**
 * The sky's own part of the recipe, when all others are there: its tone kept where it was taken as it is, or what
 * a drawn one has to match. Undefined where nothing is to be done.
 */
export function skyFor(found: SkyMask | undefined, settings: Settings, recipe: Recipe): Sky | undefined {
  const kind = settings.sky
  if (!found) return kind === 'as_shot' ? undefined : { ...nothing, kind }
  const outlook = outlookOf(found, recipe)
  const tone = toneFor(outlook, recipe)
  if (kind === 'as_shot' && !tone) return undefined
  return {
    kind,
    matte: matteOf(found.view, found.mask),
    tone: tone ?? nothing.tone,
    drawn: {
      // A camera that is held level has the horizon in the middle.
      horizon: Math.max(0.5, 1.04 * outlook.lowest),
      haze: outlook.low,
      sun: clamp(8 * outlook.right, -1, 1),
      brightness: clamp(0.87 + 0.5 * (outlook.ground - 0.42), 0.72, 1),
      was: [outlook.high, outlook.low],
    },
    confidence: found.confidence,
  }
}

const nothing: Sky = {
  kind: 'as_shot',
  matte: null,
  tone: { from: 0.5, to: 0.5, contrast: 1, chroma: 1, fade: 0 },
  drawn: {
    horizon: 0.5,
    haze: [0, 0, 0],
    sun: 0,
    brightness: 1,
    was: [
      [0, 0, 0],
      [0, 0, 0],
    ],
  },
  confidence: 0,
}

/** The tone of the sky as it was taken: what is left of it is kept from burning, what is gray is given some depth. */
function toneFor(outlook: Outlook, recipe: Recipe): Sky['tone'] | undefined {
  const { is, becomes, burnt, burntThen, chroma, cool, ground } = outlook
  const [dark, middle, light] = is
  const pale = smoothstep(paleChroma, 0.5 * paleChroma, chroma)
  // White over a dark ground stays white: a picture of high contrast does not get darker.
  const allowed = Math.max(smoothstep(burntFrom, paleMax, middle), smoothstep(0.72, 0.6, light - ground))
  const limit = Math.max(middle, blueMax + (paleMax - blueMax) * pale)
  const spoilt = Math.max(
    smoothstep(0.01, 0.05, becomes[1] - limit),
    smoothstep(0.02, 0.15, burntThen - burnt),
    pale * allowed * smoothstep(0.8, 0.9, becomes[1]),
  )
  // The stage reads the source: where that is noisy, what the others made of it is better.
  const act = spoilt * (1 - recipe.noise.luma)
  if (act < actMin) return undefined
  const to = becomes[1] + (Math.min(becomes[1], limit) - becomes[1]) * act
  const slope = (becomes[2] - becomes[0]) / Math.max(0.02, light - dark)
  const wanted = Math.max(1, slope) * (1.05 + 0.2 * pale * (1 - burnt))
  const room = Math.max(0.4, (brightest - to) / Math.max(0.01, light - middle))
  return {
    from: clamp(middle, 0, 1),
    to: clamp(to, 0, 1),
    contrast: clamp(Math.min(wanted, room), 0.4, 1.8),
    // A gray sky may be blue, but not pink.
    chroma: pale > 0.5 ? (cool > 0 ? 1.15 : 0.6) : 1.04,
    fade: paleFade * pale * allowed * act,
  }
}

function outlookOf({ view: { width, height, bytes }, mask }: SkyMask, recipe: Recipe): Outlook {
  const { red, green, blue } = recipe.whiteBalance
  const [reds, greens, blues] = [balanced(red), balanced(green), balanced(blue)]
  const curve = Float32Array.from(recipe.tone.curve, (value) => value / curveScale)
  const gains = Float32Array.from(recipe.local.gains).map((byte) => ((byte - 128) / 127) * 2)
  const is: number[] = []
  const becomes: number[] = []
  const ends = [0, 0].map(() => ({ count: 0, sum: [0, 0, 0] as Triple }))
  const halves = [
    { count: 0, sum: 0 },
    { count: 0, sum: 0 },
  ]
  const skyline = new Int32Array(width)
  let [chroma, cool, ground, grounds] = [0, 0, 0, 0]
  const own: Triple = [0, 0, 0]
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2) {
      const i = y * width + x
      own[0] = reds[bytes[4 * i]!]!
      own[1] = greens[bytes[4 * i + 1]!]!
      own[2] = blues[bytes[4 * i + 2]!]!
      const luma = lumaOf(own)
      const ev = gainAt(gains, (x + 0.5) / width, (y + 0.5) / height, luma)
      const factor = quickPowerOfTwo(ev / 2.2)
      const after = curveAt(curve, luma * factor)
      if (mask[i] === 0) {
        ground += after
        grounds++
        continue
      }
      is.push(luma)
      becomes.push(after)
      const unit = Math.max(0.05, luma)
      chroma += (Math.max(own[0], own[1], own[2]) - Math.min(own[0], own[1], own[2])) / unit
      cool += (bytes[i * 4 + 2]! - bytes[i * 4]!) / 255 / unit
      skyline[x] = y
      const end = ends[y < 0.12 * height ? 0 : 1]!
      end.count++
      for (let c = 0; c < 3; c++) end.sum[c]! += curveAt(curve, own[c]! * factor)
      const half = halves[x < width / 2 ? 0 : 1]!
      half.count++
      half.sum += after
    }
  const count = Math.max(1, is.length)
  const share = (values: number[]) => values.filter((value) => value > burntFrom).length / count
  const [burnt, burntThen] = [share(is), share(becomes)]
  const columns = skyline.filter((row) => row > 0).sort()
  const meanOf = ({ count, sum }: { count: number; sum: number }) => sum / Math.max(1, count)
  const [high, low] = [ends[0]!, ends[1]!]
  return {
    is: percentilesOf(is),
    becomes: percentilesOf(becomes),
    burnt,
    burntThen,
    chroma: chroma / count,
    cool: cool / count,
    high: endOf(high.count ? high : low),
    low: endOf(low.count ? low : high),
    right: halves.every(({ count }) => count > 0) ? meanOf(halves[1]!) - meanOf(halves[0]!) : 0,
    ground: ground / Math.max(1, grounds),
    lowest: (columns[Math.floor(0.9 * columns.length)] ?? 0) / height,
  }
}

function endOf({ count, sum }: { count: number; sum: Triple }): Triple {
  return sum.map((value) => clamp(value / Math.max(1, count), 0, 1)) as Triple
}

function lumaOf([r, g, b]: Triple): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Each code of a channel under its gain, encoded. */
function balanced(gain: number): Float64Array {
  return Float64Array.from(linearOfByte, (light) => encode(Math.min(1, light * gain)))
}

function percentilesOf(values: number[]): Triple {
  const sorted = Float32Array.from(values).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return [at(0.05), at(0.5), at(0.95)]
}

import { type Fault, noFault } from './degrade.ts'
import { randomFrom, seedOf } from './random.ts'

export const kinds = [
  'exposure',
  'backlit',
  'cast',
  'flatness',
  'gamma',
  'mixed light',
  'noise',
  'jpeg',
  'together',
] as const
/** Each fault by itself, and all of them at once. */
export type Kind = (typeof kinds)[number]

type Random = () => number

const between = (random: Random, low: number, high: number) => low + random() * (high - low)

const exposure = (random: Random) => ({ stops: between(random, -2.2, 0.7) })

/** Exposed for the windows and lamps. */
const backlit = (random: Random) => ({ stops: between(random, -2.5, -1), lightsKept: true })

/** From lamplight to shade, with a little green or pink. */
const cast = (random: Random) => {
  const warmth = between(random, -0.22, 0.3)
  const tint = between(random, -0.05, 0.05)
  return { red: Math.exp(warmth + tint), blue: Math.exp(-1.3 * warmth + tint) }
}

const flatness = (random: Random) => ({
  black: between(random, 0.02, 0.16),
  white: between(random, 0.78, 0.95),
})

const gamma = (random: Random) => ({
  gamma: random() < 0.5 ? between(random, 1.15, 1.7) : between(random, 0.65, 0.87),
})

/** Daylight on one side, lamps on the other; which, and where they meet, differs. */
const mixed = (random: Random) => {
  const warm = between(random, 0.15, 0.35)
  return {
    red: Math.exp(-0.4 * warm),
    blue: Math.exp(0.5 * warm),
    mixed: {
      red: Math.exp(warm),
      blue: Math.exp(-1.4 * warm),
      angle: between(random, 0, 2 * Math.PI),
      place: between(random, -0.12, 0.12),
    },
  }
}

const noise = (random: Random) => ({ noise: between(random, 2, 8) })

const jpeg = (random: Random) => ({ quality: Math.round(between(random, 60, 92)) })

const make: Record<Kind, (random: Random) => Partial<Fault>> = {
  exposure,
  backlit,
  cast,
  flatness,
  gamma,
  'mixed light': mixed,
  noise,
  jpeg,
  together: (random) => ({
    ...(random() < 0.3 ? mixed(random) : cast(random)),
    ...exposure(random),
    ...(random() < 0.5 ? { black: between(random, 0, 0.1), white: between(random, 0.88, 1) } : {}),
    ...(random() < 0.3 ? { gamma: between(random, 0.85, 1.25) } : {}),
    noise: between(random, 0, 4),
    ...jpeg(random),
  }),
}

/** The fault of this kind that this photo gets, the same in every run. */
export function faultOf(kind: Kind, name: string): { fault: Fault; seed: number } {
  const seed = seedOf(`${kind} ${name}`)
  const random = randomFrom(seed)
  for (let i = 0; i < 8; i++) random()
  return { fault: { ...noFault, ...make[kind](random) }, seed }
}

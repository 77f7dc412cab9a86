import type { Shot } from '../../picture/inspect.ts'
import { framesMax, framesMin } from './bounds.ts'

/** From the end of one exposure to the start of the next: a camera that brackets waits no longer. */
const gapMaxMs = 3_000
/** The clock of a photo without fractions of a second may be off by nearly one. */
const clockSlackMs = 1_000
/** Exposures that differ by less are one exposure taken twice, in stops. */
const stopsApartMin = 0.3

/** What is known of a photo before it is decoded; sizes as shown, after orientation. */
export type Candidate = { width: number; height: number; shot: Shot | undefined }

/**
 * How much light a photo took, in stops: 1 more is twice the light. From time, aperture and sensitivity, else from
 * the exposure compensation alone; undefined where the camera says neither.
 */
export function stopsOf({ seconds, fNumber, iso, biasEv }: Shot): number | undefined {
  if (seconds === undefined) return biasEv
  return Math.log2((seconds * (iso ?? 100)) / (fNumber ?? 1) ** 2)
}

/**
 * Which photos were taken as one bracket: of one size, seconds apart, each of another exposure. Every group is the
 * places of its photos in `photos`, in the order in which they were taken; photos that stand alone are in none. A
 * series that begins again with an exposure that it had is the next bracket.
 */
export function proposeBrackets(photos: readonly Candidate[]): number[][] {
  const known = photos.flatMap((photo, at) => {
    const stops = photo.shot && stopsOf(photo.shot)
    return photo.shot && stops !== undefined ? [{ ...photo, shot: photo.shot, at, stops }] : []
  })
  known.sort((a, b) => a.shot.takenAtMs - b.shot.takenAtMs || a.at - b.at)
  const groups: (typeof known)[] = []
  for (const photo of known) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const belongs =
      group !== undefined &&
      last !== undefined &&
      group.length < framesMax &&
      photo.width === last.width &&
      photo.height === last.height &&
      photo.shot.takenAtMs - last.shot.takenAtMs <=
        gapMaxMs + clockSlackMs + lasting(last.shot) + lasting(photo.shot) &&
      group.every(({ stops }) => Math.abs(stops - photo.stops) >= stopsApartMin)
    if (belongs) group.push(photo)
    else groups.push([photo])
  }
  return groups.filter((group) => group.length >= framesMin).map((group) => group.map(({ at }) => at))
}

const lasting = ({ seconds }: Shot): number => (seconds ?? 0) * 1000

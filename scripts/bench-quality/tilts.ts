import { randomFrom, seedOf } from '#scripts/photo/random.ts'
import { renderFast } from '#scripts/photo/render.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { straighten } from '#shared/engine/analyse/straighten.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { emptyRecipe, type Recipe } from '#shared/engine/recipe.ts'
import { read } from './pictures.ts'
import type { Threads } from './threads.ts'

const rollMax = 4
const pitchMax = 9
/** Two tilts a photo. */
const tiltsEach = 2
const radians = Math.PI / 180
const settings = Settings.parse({})

type Tilt = { roll: number; pitch: number }

/** A tilt that was put on, what is left of it, and whether anything was done about it. */
type Tilted = { put: Tilt; left: Tilt; corrected: boolean }

/**
 * Photos are tilted, and the engine has to find the tilt. What it finds of the photo as it stood is taken for the
 * photo's own tilt, so the figures say how well it follows a change, in degrees.
 */
export async function tiltsOf(listing: string, name: string): Promise<Tilted[]> {
  const photo = await read(listing, name)
  const own = found(photo)
  const random = randomFrom(seedOf(`tilt ${name}`))
  for (let i = 0; i < 8; i++) random()
  const rows: Tilted[] = []
  for (let i = 0; i < tiltsEach; i++) {
    const put = { roll: (2 * random() - 1) * rollMax, pitch: (2 * random() - 1) * pitchMax }
    const seen = found(await tilted(photo, put))
    rows.push({
      put: { roll: put.roll + own.roll, pitch: put.pitch + own.pitch },
      left: { roll: put.roll + own.roll - seen.roll, pitch: put.pitch + own.pitch - seen.pitch },
      corrected: seen.roll !== 0 || seen.pitch !== 0,
    })
  }
  return rows
}

export async function tellTilts(threads: Threads, listing: string, names: readonly string[]): Promise<void> {
  const rows = (
    await threads.each(
      'tiltsOf',
      names.map((name) => [listing, name]),
    )
  ).flat()
  const mean = (of: (row: Tilted) => number, list = rows) =>
    (list.reduce((sum, row) => sum + Math.abs(of(row)), 0) / Math.max(1, list.length)).toFixed(2)
  const corrected = rows.filter((row) => row.corrected)
  console.log(`\n## Tilts put on: ${rows.length}, of which ${corrected.length} were straightened

| mean error, degrees | roll | pitch |
| --- | --- | --- |
| as they came | ${mean(({ put }) => put.roll)} | ${mean(({ put }) => put.pitch)} |
| after, all | ${mean(({ left }) => left.roll)} | ${mean(({ left }) => left.pitch)} |
| those straightened, before | ${mean(({ put }) => put.roll, corrected)} | ${mean(({ put }) => put.pitch, corrected)} |
| those straightened, after | ${mean(({ left }) => left.roll, corrected)} | ${mean(({ left }) => left.pitch, corrected)} |`)
}

function found(photo: Pixels): Tilt {
  const { rollDegrees: roll, pitchDegrees: pitch } = analyse(photo, settings, photo).verticals
  return { roll, pitch }
}

/** The photo as a camera turned by so much would have seen its middle. */
function tilted(photo: Pixels, { roll, pitch }: Tilt): Promise<Pixels> {
  const { width, height } = photo
  const found = straighten(-roll * radians, -pitch * radians, width, height)
  if (!found) throw new Error('The tilt leaves nothing of the picture.')
  const recipe: Recipe = {
    ...emptyRecipe('neutral', 1),
    verticals: {
      matrix: found.matrix,
      scale: found.scale,
      aspect: width / height,
      rollDegrees: -roll,
      pitchDegrees: -pitch,
      confidence: 1,
    },
  }
  return renderFast(photo, recipe)
}

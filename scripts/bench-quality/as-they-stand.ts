import { psnr } from '#scripts/photo/compare.ts'
import { renderFast } from '#scripts/photo/render.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { lumaOf } from '#shared/engine/colour.ts'
import { describeEdits } from '#shared/engine/describe.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { upright } from './judge.ts'
import { read } from './pictures.ts'
import type { Threads } from './threads.ts'

const percents = [2, 5, 10, 25, 50]
/** A photo whose 98th and 10th percentiles of luma are this far apart is of high contrast. */
const highContrast = 0.75

/** What the engine does to a photo as it is, in words, and how its shadows move. */
type Standing = { name: string; words: string; contrasty: boolean; change: number }

export async function asItStands(listing: string, name: string): Promise<Standing> {
  const photo = await read(listing, name)
  const recipe = analyse(photo, upright, photo)
  const result = await renderFast(photo, recipe)
  const [before, after] = [lumaAt(photo, [...percents, 98]), lumaAt(result, percents)]
  return {
    name,
    words: `(${recipe.scene.kind}, ${psnr(result, photo).toFixed(1)} dB away): ${describeEdits(recipe).join('; ')}`,
    contrasty: before[5]! - before[2]! > highContrast,
    change: Math.min(...after.map((value, i) => value - before[i]!)),
  }
}

/** The same for all photos; and whether any of high contrast got darker. */
export async function tellAsTheyStand(
  threads: Threads,
  listing: string,
  names: readonly string[],
): Promise<void> {
  console.log('\n## The photos as they stand\n')
  const photos = await threads.each(
    'asItStands',
    names.map((name) => [listing, name]),
  )
  for (const { name, words } of photos) console.log(`- ${name} ${words}`)
  const contrasty = photos.filter((photo) => photo.contrasty).sort((a, b) => a.change - b.change)
  const [lowest] = contrasty
  if (lowest)
    console.log(
      `\nOf ${contrasty.length} photos of high contrast the one whose shadows fell most is ${lowest.name}: ${(255 * lowest.change).toFixed(1)} codes at percentiles ${percents.join(', ')}.`,
    )
}

function lumaAt({ data }: Pixels, at: readonly number[]): number[] {
  const values = new Float32Array(data.length / 4)
  for (let i = 0; i < values.length; i++)
    values[i] = lumaOf(data[i * 4]!, data[i * 4 + 1]!, data[i * 4 + 2]!) / 255
  values.sort()
  return at.map(
    (percent) => values[Math.min(values.length - 1, Math.floor((values.length * percent) / 100))]!,
  )
}

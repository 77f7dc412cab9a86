import { psnr } from '#scripts/photo/compare.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { describeEdits } from '#shared/engine/describe.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { render } from '#shared/engine/render/render.ts'
import { read } from './pictures.ts'

const upright = Settings.parse({ verticals: false })
const percents = [2, 5, 10, 25, 50]
/** A photo whose 98th and 10th percentiles of luma are this far apart is of high contrast. */
const highContrast = 0.75

/** What the engine does to the photos as they are, in words; and whether any of high contrast got darker. */
export async function tellAsTheyStand(listing: string, names: readonly string[]): Promise<void> {
  console.log('\n## The photos as they stand\n')
  let contrasty = 0
  let lowest = { name: 'none', change: Number.POSITIVE_INFINITY }
  for (const name of names) {
    const photo = await read(listing, name)
    const recipe = analyse(photo, upright, photo)
    const result = render(photo, recipe)
    const [before, after] = [lumaAt(photo, [...percents, 98]), lumaAt(result, percents)]
    const change = Math.min(...after.map((value, i) => value - before[i]!))
    if (before[5]! - before[2]! > highContrast) {
      contrasty++
      if (change < lowest.change) lowest = { name, change }
    }
    console.log(
      `- ${name} (${recipe.scene.kind}, ${psnr(result, photo).toFixed(1)} dB away): ${describeEdits(recipe).join('; ')}`,
    )
  }
  if (contrasty)
    console.log(
      `\nOf ${contrasty} photos of high contrast the one whose shadows fell most is ${lowest.name}: ${(255 * lowest.change).toFixed(1)} codes at the ${percents.join('th, ')}th percentiles.`,
    )
}

function lumaAt({ data }: Pixels, at: readonly number[]): number[] {
  const values = new Float32Array(data.length / 4)
  for (let i = 0; i < values.length; i++)
    values[i] = (0.2126 * data[i * 4]! + 0.7152 * data[i * 4 + 1]! + 0.0722 * data[i * 4 + 2]!) / 255
  values.sort()
  return at.map(
    (percent) => values[Math.min(values.length - 1, Math.floor((values.length * percent) / 100))]!,
  )
}

/**
 * Measures the engine on photos of anybody's own:
 *   --pairs DIR     DIR/input and DIR/reference hold the same names, before and after a retouch
 *   --photos DIR    good photos: faults are put on them and have to come off again
 *   --look DIR      photos without a reference: only the sheet
 *   --sheet OUT     also writes a contact sheet, before | ours (| reference)
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compare, type Likeness } from '#scripts/photo/compare.ts'
import { degrade, faults } from '#scripts/photo/degrade.ts'
import { load } from '#scripts/photo/load.ts'
import { writeSheet } from '#scripts/photo/sheet.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { describeEdits } from '#shared/engine/describe.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { render } from '#shared/engine/render/render.ts'

type Case = { name: string; input: Pixels; reference: Pixels | undefined }

async function picturesOf(folder: string): Promise<{ name: string; pixels: Pixels }[]> {
  const names = (await readdir(folder)).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const loaded = await load(await readFile(join(folder, name)))
      if (!loaded.ok) throw new Error(`${name}: ${loaded.detail}`)
      return { name, pixels: loaded.pixels }
    }),
  )
}

async function casesOf(values: { pairs?: string; photos?: string; look?: string }): Promise<Case[]> {
  if (values.pairs) {
    const inputs = await picturesOf(join(values.pairs, 'input'))
    const references = await picturesOf(join(values.pairs, 'reference'))
    return inputs.map(({ name, pixels }, i) => ({ name, input: pixels, reference: references[i]!.pixels }))
  }
  if (values.photos) {
    const photos = await picturesOf(values.photos)
    return Promise.all(
      photos.map(async ({ name, pixels }, i) => ({
        name: `${name} #${i % faults.length}`,
        input: await degrade(pixels, faults[i % faults.length]!, i),
        reference: pixels,
      })),
    )
  }
  if (!values.look) throw new Error('One of --pairs, --photos, --look is needed.')
  return (await picturesOf(values.look)).map(({ name, pixels }) => ({
    name,
    input: pixels,
    reference: undefined,
  }))
}

const { values } = parseArgs({
  options: {
    pairs: { type: 'string' },
    photos: { type: 'string' },
    look: { type: 'string' },
    sheet: { type: 'string' },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
})
/** Straightening moves pixels, which no pixel-wise measure can judge. */
const settings = Settings.parse({ verticals: values.look !== undefined })
const cases = (await casesOf(values)).filter((_, i) => i % Number(values.every) === Number(values.from))
const rows: { before: Likeness; after: Likeness }[] = []
const pictures: Pixels[] = []
for (const { name, input, reference } of cases) {
  const recipe = analyse(input, settings, input)
  const result = render(input, recipe)
  pictures.push(input, result, ...(reference ? [reference] : []))
  if (!reference) {
    console.log(`${name}: ${describeEdits(recipe).join('; ')}`)
    continue
  }
  const row = { before: compare(input, reference), after: compare(result, reference) }
  rows.push(row)
  console.log(`${name.padEnd(22)} ${figures(row.before)}  →  ${figures(row.after)}  ${gain(row)}`)
}
if (rows.length) {
  const mean = { before: meanOf(rows.map((row) => row.before)), after: meanOf(rows.map((row) => row.after)) }
  console.log(`${'mean'.padEnd(22)} ${figures(mean.before)}  →  ${figures(mean.after)}  ${gain(mean)}`)
}
if (values.sheet) await writeSheet(values.sheet, pictures, cases[0]?.reference ? 3 : 4)

function figures({ psnr, ssim, deltaE }: Likeness): string {
  return `${psnr.toFixed(2)} dB ${ssim.toFixed(3)} ΔE ${deltaE.toFixed(2).padStart(5)}`
}

function gain({ before, after }: { before: Likeness; after: Likeness }): string {
  const change = after.psnr - before.psnr
  return `${change >= 0 ? '+' : ''}${change.toFixed(2)}`
}

function meanOf(list: Likeness[]): Likeness {
  const mean = (of: (one: Likeness) => number) => list.reduce((sum, one) => sum + of(one), 0) / list.length
  return { psnr: mean((one) => one.psnr), ssim: mean((one) => one.ssim), deltaE: mean((one) => one.deltaE) }
}

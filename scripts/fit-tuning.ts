/**
 * Searches the engine's tuning on a folder of good photos:
 *   node scripts/fit-tuning.ts --photos DIR [--edge 384]
 * Each photo gets every kind of fault, and none; the figure is the mean PSNR of what the engine gives back against
 * the good photo. One number after the other is tried on a coarse grid of round values until none helps by more
 * than `worthDb`. Use photos whose terms allow it: what comes out ships.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { psnr } from '#scripts/photo/compare.ts'
import { degrade } from '#scripts/photo/degrade.ts'
import { faultOf, kinds } from '#scripts/photo/kinds.ts'
import { load } from '#scripts/photo/load.ts'
import { readArguments, refuseCall } from '#scripts/process/arguments.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { shippedTuning, type Tuning } from '#shared/engine/analyse/tuning.ts'
import { downscale, type Pixels } from '#shared/engine/pixels.ts'
import { render } from '#shared/engine/render/render.ts'

const usage = 'Usage: node scripts/fit-tuning.ts --photos DIR [--edge 384]'

const grid: Record<keyof Tuning, readonly number[]> = {
  shortLift: [0, 0.15, 0.25, 0.35],
  dimLift: [0, 0.1, 0.2, 0.3],
  lampsLift: [0, 0.15, 0.3],
  backlitLift: [0.5, 0.75, 1],
  follow: [0, 0.5, 0.75, 1],
  levels: [0.7, 0.8, 0.9, 1],
  local: [0, 0.2, 0.4],
  castShare: [0.5, 0.6, 0.75, 0.9, 1],
  disagreement: [0.15, 0.2, 0.25, 0.35, 0.5],
}
const worthDb = 0.02
/** Faults of each kind that every photo gets. */
const roundsEach = 2
/** A photo given back this alike is as good as untouched: more decibels there would only reward doing nothing. */
const enoughDb = 36
const settings = Settings.parse({ verticals: false, sharpen: false })

const { values } = readArguments(usage, {
  options: { photos: { type: 'string' }, edge: { type: 'string', default: '384' } },
})
const photos = values.photos ?? refuseCall(usage, '--photos DIR is needed')
const cases: { poor: Pixels; good: Pixels }[] = []
for (const name of (await readdir(photos)).sort()) {
  const loaded = await load(await readFile(join(photos, name)))
  if (!loaded.ok) continue
  const good = downscale(loaded.pixels, Number(values.edge))
  cases.push({ poor: good, good })
  for (const kind of kinds)
    for (let round = 0; round < roundsEach; round++) {
      const { fault, seed } = faultOf(kind, `${name} ${round}`)
      cases.push({ poor: await degrade(good, fault, seed), good })
    }
}

function figure(tuning: Tuning): number {
  let sum = 0
  for (const { poor, good } of cases)
    sum += Math.min(enoughDb, psnr(render(poor, analyse(poor, settings, poor, { tuning })), good))
  return sum / cases.length
}

let best = shippedTuning
let bestFigure = figure(best)
console.log(`${cases.length} cases, shipped tuning: ${bestFigure.toFixed(2)} dB`)
for (let improved = true; improved; ) {
  improved = false
  for (const name of Object.keys(grid) as (keyof Tuning)[]) {
    const tried = grid[name].map((value) => ({ value, db: figure({ ...best, [name]: value }) }))
    console.log(`${name.padEnd(20)} ${tried.map(({ value, db }) => `${value}: ${db.toFixed(2)}`).join('  ')}`)
    const winner = tried.reduce((a, b) => (b.db > a.db ? b : a))
    if (winner.db <= bestFigure + worthDb) continue
    best = { ...best, [name]: winner.value }
    bestFigure = winner.db
    improved = true
  }
}
console.log(`${bestFigure.toFixed(2)} dB with`, best)

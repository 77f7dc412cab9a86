/**
 * Measures what the engine makes of photos, beside what other programs make of them:
 *   npm run bench:quality -- [DIR] [--quick] [--anew] [--sheet OUT.png] [--json OUT.json]
 * DIR/pairs/input and DIR/pairs/reference hold the same names before and after a retouch; DIR/listing (or DIR itself)
 * holds good photos, on which faults are put that have to come off again. Without DIR it takes the photos that the
 * demo listing draws. `--quick` takes few photos and only the peers that come with the packages.
 * What peers make of a photo does not change, so its figures are kept (in node_modules/.cache, or in the folder that BENCH_CACHE
 * names) and a run that was stopped goes on where it was; `--anew` asks every peer again.
 */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ensureKernels } from '#scripts/kernels/compile.ts'
import { kinds } from '#scripts/photo/kinds.ts'
import { hasLights } from '#scripts/photo/lights.ts'
import { readArguments } from '#scripts/process/arguments.ts'
import { projectRoot } from '#scripts/process/child.ts'
import { tellAsTheyStand } from './bench-quality/as-they-stand.ts'
import type { Case, Judged, Method } from './bench-quality/judge.ts'
import { keepingBy } from './bench-quality/kept-measures.ts'
import { installedPeers, packagedPeers } from './bench-quality/peers.ts'
import { namesIn, read } from './bench-quality/pictures.ts'
import { drawSheets } from './bench-quality/sheets.ts'
import { fullTable, gainOf, psnrTable, worseDb, worseShare, worstList } from './bench-quality/tables.ts'
import { openThreads } from './bench-quality/threads.ts'
import { tellTilts } from './bench-quality/tilts.ts'

const usage =
  'Usage: npm run bench:quality -- [DIR] [--quick] [--anew] [--sheet OUT.png] [--json OUT.json]; docs/benchmarks.md has more'

const quickPhotos = 8
const worstShown = 8
/** Cases that a thread takes at once: about those of one photo, which is read once, and programs are started once for them. */
const handful = kinds.length

const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    sheet: { type: 'string' },
    json: { type: 'string' },
  },
})
const folder = resolve(positionals[0] ?? join(projectRoot, 'scripts/demo/photos'))
const listing = existsSync(join(folder, 'listing')) ? join(folder, 'listing') : folder
const all = await namesIn(listing)
const names = values.quick ? every(all, Math.ceil(all.length / quickPhotos)) : all
const paired = await namesIn(join(folder, 'pairs/input'))
if (names.length + paired.length === 0) {
  console.error(`There are no photos in ${folder}`)
  process.exit(2)
}
const pairCases = paired.map(
  (name): Case => ({
    name,
    group: 'pairs',
    input: join(folder, 'pairs/input', name),
    reference: join(folder, 'pairs/reference', name),
  }),
)
const faultCases = (
  await Promise.all(
    names.map(async (name) => {
      const photo = join(listing, name)
      const lit = hasLights(await read(photo))
      const fitting = kinds.filter((kind) => lit || kind !== 'backlit')
      return fitting.map((group): Case => ({ name, group, input: photo, reference: photo }))
    }),
  )
).flat()
const peers = values.quick ? packagedPeers() : installedPeers()
const methods: Method[] = ['untouched', 'ours', ...peers.map(({ name }) => name)]
const keeping = keepingBy(values.anew)
for (const path of [values.sheet, values.json]) if (path) await mkdir(dirname(path), { recursive: true })
const began = Date.now()
await ensureKernels()
const threads = openThreads()

const pairs = await judgeAll(pairCases)
if (pairs.length) {
  console.log(`## Pairs\n\n${fullTable(pairs, methods)}\n`)
  for (const one of pairs)
    console.log(
      `- ${one.name} (${one.scene}): ${one.likeness.ours!.psnr.toFixed(2)} dB, ${signed(gainOf(one))}`,
    )
}

const degraded = await judgeAll(faultCases)
if (degraded.length) {
  const groups = kinds
    .map((kind) => degraded.filter(({ group }) => group === kind))
    .filter((group) => group.length > 0)
  console.log(`\n## Faults put on and taken off\n\n${psnrTable(groups, methods)}\n`)
  for (const group of groups) console.log(`${fullTable(group, methods)}\n`)
  const share = (100 * worseShare(degraded)).toFixed(1)
  console.log(`Worse than untouched by more than ${worseDb} dB: ${share} % of ${degraded.length}\n`)
  console.log(worstList(degraded, worstShown))
  await tellTilts(threads, listing, names)
  await tellAsTheyStand(threads, listing, names)
}
if (values.json)
  await writeFile(values.json, JSON.stringify({ pairs, degraded } satisfies Record<string, Judged[]>))
if (values.sheet) {
  const faults = faultCases.filter(({ group }) => group === 'together')
  const pages = await drawSheets(threads, values.sheet, { listing, names, pairs: pairCases, faults, peers })
  console.log(`\n${pages} pages of contact sheets beside ${values.sheet}`)
}
await threads.close()
console.log(`\n${((Date.now() - began) / 1000).toFixed(0)} s`)

async function judgeAll(cases: readonly Case[]): Promise<Judged[]> {
  const handfuls: Case[][] = []
  for (let from = 0; from < cases.length; from += handful) handfuls.push(cases.slice(from, from + handful))
  return (
    await threads.each(
      'judge',
      handfuls.map((some) => [some, peers, keeping]),
    )
  ).flat()
}

function every<Item>(items: readonly Item[], step: number): Item[] {
  return items.filter((_, i) => i % step === 0)
}

function signed(value: number): string {
  return `${value >= 0 ? '+' : ''}${value.toFixed(2)}`
}

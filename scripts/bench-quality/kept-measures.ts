import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { z } from 'zod'
import { projectRoot } from '#scripts/process/child.ts'
import { linearOfByte } from '#shared/engine/colour.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import type { Measures } from './measure.ts'

/** Where measures are kept, and whether what is there already counts. */
export type Keeping = { folder: string; anew: boolean }

const Kept = z.object({
  likeness: z.object({ psnr: z.number(), ssim: z.number(), deltaE: z.number() }),
  harm: z.object({ clipped: z.number(), crushed: z.number(), flatNoise: z.number() }),
}) satisfies z.ZodType<Measures>

/** BENCH_CACHE names a folder that several checkouts share. */
export function keepingBy(anew: boolean): Keeping {
  const own = join(projectRoot, 'node_modules/.cache/lightpool/bench-quality')
  return { folder: process.env.BENCH_CACHE || own, anew }
}

/** How peers are asked and how their pictures are measured: what changes here makes every kept figure stale. */
const measuringSources = [
  'scripts/bench-quality/ask-peer.ts',
  'scripts/bench-quality/measure.ts',
  'scripts/photo/compare.ts',
  'scripts/photo/ciede2000.ts',
  'scripts/photo/harm.ts',
]
const measuring = hashOf(
  ...measuringSources.map((path) => readFileSync(join(projectRoot, path))),
  Buffer.from(Float64Array.from(linearOfByte).buffer),
)

/** The same only for the same maker of the same version, the same pixels in and the same reference. */
export function keyOf(maker: string, version: string, inputHash: string, referenceHash: string): string {
  return hashOf(JSON.stringify([measuring, maker, version, inputHash, referenceHash]))
}

export function hashOfPixels({ width, height, data }: Pixels): string {
  return hashOf(`${width}×${height}`, data)
}

/** What was measured before. What is not there or broken is undefined: it is measured again. */
export async function findMeasures(key: string, { folder, anew }: Keeping): Promise<Measures | undefined> {
  if (anew) return undefined
  const text = await readFile(fileOf(key, folder), 'utf8').catch(() => '')
  try {
    return Kept.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Whole or not at all: a run may be stopped at any time, and two may keep the same at once. */
export async function keepMeasures(key: string, measures: Measures, { folder }: Keeping): Promise<void> {
  const file = fileOf(key, folder)
  const fresh = `${file}.${process.pid}.${threadId}`
  await mkdir(folder, { recursive: true })
  await writeFile(fresh, JSON.stringify(measures))
  await rename(fresh, file)
}

function fileOf(key: string, folder: string): string {
  return join(folder, `${key}.json`)
}

function hashOf(...parts: readonly (string | NodeJS.ArrayBufferView)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

// Renders the demo listing's photos. They are ours: every shape and texture is described in this folder.
//   node_modules/.bin/node scripts/demo/photos/render.ts [scene …] [--size 400] [--samples 8] [--clean] [--out folder]
// `--clean` leaves the camera's faults out (level, well exposed), to measure an enhancement against.
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import sharp from 'sharp'
import { readArguments } from '#scripts/process/arguments.ts'
import { denoise } from './develop/denoise.ts'
import { develop } from './develop/faults.ts'
import type { Faults, Scene } from './scene.ts'
import { scenes } from './scenes/all.ts'
import { type Film, filmStride, newFilm } from './trace/film.ts'

const usage =
  'Usage: node scripts/demo/photos/render.ts [scene …] [--size 400] [--samples 8] [--clean] [--out folder]'

const threads = 2
const level = { pitch: 0, roll: 0 }
const noFaults: Partial<Faults> = {
  ...level,
  stops: 0,
  cast: [1, 1, 1],
  haze: 0,
  contrast: 1.08,
  noise: 0,
  jpegQuality: 95,
}

export interface RenderJob {
  readonly scene: string
  readonly overrides: Partial<Scene>
}

export interface Pass {
  /** What is painted: light, or the picture once there is light. */
  readonly film: Film
  readonly light?: Film
  readonly nextRow: SharedArrayBuffer
}

const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    size: { type: 'string' },
    samples: { type: 'string' },
    clean: { type: 'boolean', default: false },
    out: { type: 'string', default: import.meta.dirname },
  },
})

await mkdir(values.out, { recursive: true })
for (const name of positionals.length > 0 ? positionals : Object.keys(scenes)) await render(name)

async function render(name: string): Promise<void> {
  const build = scenes[name]
  if (!build) throw new Error(`No scene is called ${name}. There are: ${Object.keys(scenes).join(', ')}.`)
  const began = process.cpuUsage()
  const built = build()
  const scene = {
    ...built,
    samples: Number(values.samples ?? built.samples),
    faults: values.clean ? { ...built.faults, ...noFaults } : built.faults,
  }
  const width = Number(values.size ?? scene.size[0])
  const height = Math.round((width * scene.size[1]) / scene.size[0])
  const picture = await trace(name, scene, width, height)
  const bytes = develop(picture.pixels, width, height, scene.faults, scene.exposureStops ?? 0)
  const saved = await sharp(bytes, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: scene.faults.jpegQuality, chromaSubsampling: '4:2:0' })
    .toFile(resolve(values.out, `${name}.jpg`))
  const used = process.cpuUsage(began)
  const seconds = Math.round((used.user + used.system) / 1e6)
  console.log(
    `${name}: ${width}×${height}, ${scene.mesh.materialOf.length} triangles, ${seconds} s of CPU, ${Math.round(saved.size / 1024)} KB`,
  )
}

/** Both passes on all threads, the denoiser between them. Returns linear colour. */
async function trace(name: string, scene: Scene, width: number, height: number): Promise<Film> {
  const overrides = { samples: scene.samples, faults: scene.faults }
  const workerData: RenderJob = { scene: name, overrides }
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('./render-thread.ts', import.meta.url), { workerData }),
  )
  const run = async (film: Film, light?: Film): Promise<Film> => {
    const pass: Pass = { film, nextRow: new SharedArrayBuffer(4), ...(light && { light }) }
    await Promise.all(workers.map((worker) => paint(worker, pass)))
    return film
  }
  try {
    const grain = scene.lightGrain
    const raw = await run(newFilm(Math.ceil(width / grain), Math.ceil(height / grain), filmStride))
    const light = denoise(raw, scene.lightSamples, scene.camera.from)
    return await run(newFilm(width, height, 3), light)
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

function paint(worker: Worker, pass: Pass): Promise<void> {
  return new Promise((done, fail) => {
    worker.once('message', () => done())
    worker.once('error', fail)
    worker.postMessage(pass)
  })
}

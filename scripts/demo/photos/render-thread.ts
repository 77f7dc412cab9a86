// One thread of the renderer: builds the scene for itself, then takes rows of either pass until none is left.
import { parentPort, workerData } from 'node:worker_threads'
import type { Pass, RenderJob } from './render.ts'
import { scenes } from './scenes/all.ts'
import { LightPass, Tracer } from './trace/light-pass.ts'
import { PicturePass } from './trace/picture-pass.ts'

const job = workerData as RenderJob
const scene = { ...scenes[job.scene]!(), ...job.overrides }
const tracer = new Tracer(scene)

parentPort?.on('message', (pass: Pass) => {
  const { film } = pass
  const painter = pass.light ? new PicturePass(tracer, pass.light) : new LightPass(tracer)
  const nextRow = new Int32Array(pass.nextRow)
  for (let row = Atomics.add(nextRow, 0, 1); row < film.height; row = Atomics.add(nextRow, 0, 1)) {
    for (let x = 0; x < film.width; x++) painter.pixel(film, x, row)
  }
  parentPort?.postMessage('done')
})

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { Pixels } from '#shared/engine/pixels.ts'
import type { magickPeers, Peer } from './peers.ts'

/** What a peer makes of each of these pictures, by its default settings. */
export async function askPeer(peer: Peer, inputs: readonly Pixels[]): Promise<Pixels[]> {
  switch (peer) {
    case 'sharp normalise':
      return Promise.all(inputs.map((input) => pixelsOf(opened(input).normalise())))
    case 'sharp clahe':
      return Promise.all(inputs.map((input) => pixelsOf(opened(input).clahe(claheWindow(input)))))
    case 'RawTherapee auto':
      return askProgram(inputs, 'tif', developAll)
    default:
      return askProgram(inputs, 'png', (folder, files) => enhanceAll(magickOptions[peer], folder, files))
  }
}

function claheWindow({ width, height }: Pixels): { width: number; height: number } {
  const side = Math.max(8, Math.round(Math.max(width, height) / 8))
  return { width: side, height: side }
}

const magickOptions: Record<(typeof magickPeers)[number], string> = {
  'IM auto-level': '-auto-level',
  'IM normalize': '-normalize',
  'IM auto-gamma': '-auto-gamma',
}

/** RawTherapee's own automatic exposure, its default clipping. */
const rawProfile = '[Version]\nAppVersion=5.9\nVersion=349\n[Exposure]\nAuto=true\nClip=0.02\n'

/**
 * A program is started once for all pictures, which are files in a folder of its own. They go in as plain TIFF:
 * packing PNG took three quarters of the time. Each comes out in the format `ending` under its name.
 */
async function askProgram(
  inputs: readonly Pixels[],
  ending: string,
  run: (folder: string, files: readonly string[]) => void,
): Promise<Pixels[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-quality-'))
  try {
    for (const part of ['in', 'out']) mkdirSync(join(folder, part))
    const files = inputs.map((_, i) => join(folder, 'in', `${i}.tif`))
    for (const [i, file] of files.entries())
      await opened(inputs[i]!).tiff({ compression: 'none' }).toFile(file)
    run(folder, files)
    const results: Pixels[] = []
    for (const i of inputs.keys())
      results.push(await pixelsOf(sharp(readFileSync(join(folder, 'out', `${i}.${ending}`)))))
    return results
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** As PNG, hardly packed: what it writes as TIFF is rounded otherwise. */
function enhanceAll(option: string, folder: string, files: readonly string[]): void {
  const asPng = ['-format', 'png', '-define', 'png:compression-level=1']
  start(folder, 'mogrify', ['-path', join(folder, 'out'), ...asPng, option, ...files])
}

function developAll(folder: string, files: readonly string[]): void {
  const profile = join(folder, 'auto.pp3')
  writeFileSync(profile, rawProfile)
  const asTiff = ['-t', '-b8', '-Y']
  start(folder, 'rawtherapee-cli', [
    '-q',
    '-o',
    join(folder, 'out'),
    '-p',
    profile,
    ...asTiff,
    '-c',
    ...files,
  ])
}

/** Every run has its own settings and cache, or two of RawTherapee's at once would break each other. */
function start(folder: string, program: string, args: readonly string[]): void {
  const env = {
    ...process.env,
    OMP_NUM_THREADS: '1',
    RT_SETTINGS: join(folder, 'settings'),
    RT_CACHE: join(folder, 'cache'),
  }
  const done = spawnSync(program, args, { encoding: 'utf8', env })
  if (done.status !== 0) throw new Error(`${program} ended by ${done.signal ?? done.status}: ${done.stderr}`)
}

function opened({ width, height, data }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha()
}

async function pixelsOf(image: Sharp): Promise<Pixels> {
  const { data, info } = await image
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length)
  return { width: info.width, height: info.height, data: pixels }
}

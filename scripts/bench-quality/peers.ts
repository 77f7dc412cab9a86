import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { Pixels } from '#shared/engine/pixels.ts'

/** Automatic enhancers that anybody can install, as the ones to beat. */
export const sharpPeers = ['sharp normalise', 'sharp clahe'] as const
export const magickPeers = ['IM auto-level', 'IM normalize', 'IM auto-gamma'] as const
export const rawPeers = ['RawTherapee auto'] as const
export type Peer = (typeof sharpPeers)[number] | (typeof magickPeers)[number] | (typeof rawPeers)[number]

const magickOptions: Record<(typeof magickPeers)[number], string> = {
  'IM auto-level': '-auto-level',
  'IM normalize': '-normalize',
  'IM auto-gamma': '-auto-gamma',
}

/** RawTherapee's own automatic exposure, its default clipping. */
const rawProfile = '[Version]\nAppVersion=5.9\nVersion=349\n[Exposure]\nAuto=true\nClip=0.02\n'

const runs = (program: string, ...args: string[]) =>
  spawnSync(program, args, { stdio: 'ignore' }).error === undefined

/** Those of the peers that are installed here. */
export function installedPeers(): Peer[] {
  return [
    ...sharpPeers,
    ...(runs('mogrify', '-version') ? magickPeers : []),
    ...(runs('rawtherapee-cli', '-v') ? rawPeers : []),
  ]
}

/** What each peer makes of each input, `[input][peer]`. Programs get a folder of files and are started once. */
export async function throughPeers(
  inputs: readonly Pixels[],
  peers: readonly Peer[],
): Promise<Map<Peer, Pixels>[]> {
  const results = inputs.map(() => new Map<Peer, Pixels>())
  for (let i = 0; i < inputs.length; i++) {
    const claheSide = Math.max(8, Math.round(Math.max(inputs[i]!.width, inputs[i]!.height) / 8))
    results[i]!.set('sharp normalise', await pixelsOf(opened(inputs[i]!).normalise()))
    results[i]!.set(
      'sharp clahe',
      await pixelsOf(opened(inputs[i]!).clahe({ width: claheSide, height: claheSide })),
    )
  }
  const programs = peers.filter((peer) => !sharpPeers.some((one) => one === peer))
  if (programs.length === 0) return results
  const folder = mkdtempSync(join(tmpdir(), 'bench-quality-'))
  try {
    const files = inputs.map((_, i) => `${i}.png`)
    mkdirSync(join(folder, 'in'))
    for (let i = 0; i < inputs.length; i++)
      await opened(inputs[i]!)
        .png({ compressionLevel: 1 })
        .toFile(join(folder, 'in', files[i]!))
    for (const peer of programs) {
      runProgram(peer, folder, files)
      for (let i = 0; i < inputs.length; i++)
        results[i]!.set(peer, await pixelsOf(sharp(readFileSync(join(folder, 'out', files[i]!)))))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  return results
}

function runProgram(peer: Peer, folder: string, files: string[]): void {
  const out = join(folder, 'out')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out)
  const inputs = files.map((file) => join(folder, 'in', file))
  const magick = magickPeers.find((one) => one === peer)
  if (magick) {
    start('mogrify', ['-path', out, magickOptions[magick], ...inputs], folder)
    return
  }
  writeFileSync(join(folder, 'auto.pp3'), rawProfile)
  start(
    'rawtherapee-cli',
    ['-q', '-a', '-o', out, '-p', join(folder, 'auto.pp3'), '-n', '-Y', '-c', join(folder, 'in')],
    folder,
  )
}

/** Every run has its own settings and cache, or two of RawTherapee's at once would break each other. */
function start(program: string, args: string[], folder: string): void {
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
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) }
}

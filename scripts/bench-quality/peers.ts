import { spawnSync } from 'node:child_process'
import sharp from 'sharp'

/** Automatic enhancers that anybody can install, as the ones to beat. */
export const sharpPeers = ['sharp normalise', 'sharp clahe'] as const
export const magickPeers = ['IM auto-level', 'IM normalize', 'IM auto-gamma'] as const
export const rawPeers = ['RawTherapee auto'] as const
export type Peer = (typeof sharpPeers)[number] | (typeof magickPeers)[number] | (typeof rawPeers)[number]

/** A peer as it is installed here: another version may make another picture. */
export type InstalledPeer = { name: Peer; version: string }

/** Those of the peers that come with the packages. */
export function packagedPeers(): InstalledPeer[] {
  const { sharp: itself, vips } = sharp.versions
  return named(sharpPeers, `sharp ${itself}, vips ${vips}`)
}

/** Those of the peers that are installed here. */
export function installedPeers(): InstalledPeer[] {
  return [
    ...packagedPeers(),
    ...named(magickPeers, versionBy('mogrify', '-version')),
    ...named(rawPeers, versionBy('rawtherapee-cli', '-v')),
  ]
}

function named(names: readonly Peer[], version: string | undefined): InstalledPeer[] {
  return version === undefined ? [] : names.map((name) => ({ name, version }))
}

/** The first line that a program says of itself; undefined where there is no such program. */
function versionBy(program: string, flag: string): string | undefined {
  const { error, stdout } = spawnSync(program, [flag], { encoding: 'utf8' })
  return error === undefined ? stdout.split('\n', 1)[0]! : undefined
}

import type { Likeness } from '#scripts/photo/compare.ts'
import { degrade } from '#scripts/photo/degrade.ts'
import type { Harm } from '#scripts/photo/harm.ts'
import { faultOf, type Kind } from '#scripts/photo/kinds.ts'
import type { Photo } from '#scripts/photo/load.ts'
import { renderFast } from '#scripts/photo/render.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { askPeer } from './ask-peer.ts'
import { findMeasures, hashOfPixels, type Keeping, keepMeasures, keyOf } from './kept-measures.ts'
import { type Measures, measure } from './measure.ts'
import type { InstalledPeer, Peer } from './peers.ts'
import { read } from './pictures.ts'

/** A picture to enhance and what it should look like: a pair of files, or one file and a fault to put on. */
export type Case = {
  name: string
  group: Kind | 'pairs'
  input: string
  reference: string
}

export type Method = 'untouched' | 'ours' | Peer
export type Judged = {
  name: string
  group: Case['group']
  scene: string
  likeness: Partial<Record<Method, Likeness>>
  harm: Partial<Record<Method, Harm>>
}

/** Straightening moves pixels, which no pixel-wise measure can judge. */
export const upright = Settings.parse({ verticals: false })

/** Everything about a handful of cases: ours, and every peer in the list, which is asked only for what is not kept. */
export async function judge(
  cases: readonly Case[],
  peers: readonly InstalledPeer[],
  keeping: Keeping,
): Promise<Judged[]> {
  const photos = await picturesOf(cases)
  const judged = cases.map(({ name, group }): Judged => ({ name, group, scene: '', likeness: {}, harm: {} }))
  const note = (i: number, method: Method, { likeness, harm }: Measures) => {
    judged[i]!.likeness[method] = likeness
    judged[i]!.harm[method] = harm
  }
  for (const [i, { input, reference }] of photos.entries()) {
    const recipe = analyse(input, upright, input)
    judged[i]!.scene = recipe.scene.kind
    note(i, 'ours', measure(await renderFast(input, recipe), input, reference))
  }
  const hashes = photos.map(({ input, reference }) => [hashOfPixels(input), hashOfPixels(reference)] as const)
  const untouched = { name: 'untouched' as const, version: '' }
  for (const { name, version } of [untouched, ...peers]) {
    const keys = hashes.map(([input, reference]) => keyOf(name, version, input, reference))
    const known = await Promise.all(keys.map((key) => findMeasures(key, keeping)))
    const missing = keys.map((_, i) => i).filter((i) => !known[i])
    const inputs = missing.map((i) => photos[i]!.input)
    const results = name === 'untouched' || inputs.length === 0 ? inputs : await askPeer(name, inputs)
    for (const [at, i] of missing.entries()) {
      known[i] = measure(results[at]!, photos[i]!.input, photos[i]!.reference)
      await keepMeasures(keys[i]!, known[i], keeping)
    }
    for (const [i, measures] of known.entries()) note(i, name, measures!)
  }
  return judged
}

/** The input and the reference of each case; a file that several of them start from is read once. */
export async function picturesOf(cases: readonly Case[]): Promise<{ input: Photo; reference: Pixels }[]> {
  const photos = new Map<string, Promise<Photo>>()
  const once = (file: string) => {
    const photo = photos.get(file) ?? read(file)
    photos.set(file, photo)
    return photo
  }
  return Promise.all(
    cases.map(async ({ name, group, input, reference }) => {
      const good = await once(reference)
      if (group === 'pairs') return { input: await once(input), reference: good }
      const { fault, seed } = faultOf(group, name)
      return { input: await degrade(good, fault, seed), reference: good }
    }),
  )
}

import { compare, type Likeness } from '#scripts/photo/compare.ts'
import { degrade } from '#scripts/photo/degrade.ts'
import { type Harm, harmOf } from '#scripts/photo/harm.ts'
import { faultOf, type Kind } from '#scripts/photo/kinds.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { render } from '#shared/engine/render/render.ts'
import { type Peer, throughPeers } from './peers.ts'
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
const upright = Settings.parse({ verticals: false })

/** Everything about a handful of cases: ours, and every peer in the list. */
export async function judge(cases: readonly Case[], peers: readonly Peer[]): Promise<Judged[]> {
  const loaded = await Promise.all(cases.map(pictures))
  const others = await throughPeers(
    loaded.map(({ input }) => input),
    peers,
  )
  return cases.map(({ name, group }, i) => {
    const { input, reference } = loaded[i]!
    const recipe = analyse(input, upright, input)
    const results: [Method, Pixels][] = [['untouched', input], ['ours', render(input, recipe)], ...others[i]!]
    const judged: Judged = { name, group, scene: recipe.scene.kind, likeness: {}, harm: {} }
    for (const [method, result] of results) {
      judged.likeness[method] = compare(result, reference)
      judged.harm[method] = harmOf(result, input, reference)
    }
    return judged
  })
}

/** The input and the reference of a case. */
export async function pictures(one: Case): Promise<{ input: Pixels; reference: Pixels }> {
  const reference = await read(one.reference)
  if (one.group === 'pairs') return { input: await read(one.input), reference }
  const { fault, seed } = faultOf(one.group, one.name)
  return { input: await degrade(reference, fault, seed), reference }
}

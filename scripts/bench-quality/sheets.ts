import { join } from 'node:path'
import { writeSheet } from '#scripts/photo/sheet.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import type { Pixels } from '#shared/engine/pixels.ts'
import { render } from '#shared/engine/render/render.ts'
import { pictures } from './judge.ts'
import { type Peer, throughPeers } from './peers.ts'
import { read } from './pictures.ts'

type What = {
  folder: string
  listing: string
  names: readonly string[]
  paired: readonly string[]
  peers: readonly Peer[]
}

/**
 * Contact sheets beside `path`: `path` itself has before, ours and every peer, with the reference where there is
 * one; `-listing` has the photos as they stand, before and ours with everything on.
 */
export async function drawSheets(
  path: string,
  { folder, listing, names, paired, peers }: What,
): Promise<void> {
  const upright = Settings.parse({ verticals: false })
  const cases = [
    ...paired.map((name) => ({
      name,
      group: 'pairs' as const,
      input: join(folder, 'pairs/input', name),
      reference: join(folder, 'pairs/reference', name),
    })),
    ...names.map((name) => ({
      name,
      group: 'together' as const,
      input: join(listing, name),
      reference: join(listing, name),
    })),
  ]
  const tiles: Pixels[] = []
  for (const one of cases) {
    const { input, reference } = await pictures(one)
    const [others] = await throughPeers([input], peers)
    tiles.push(input, render(input, analyse(input, upright, input)), reference)
    for (const peer of peers) tiles.push(others!.get(peer)!)
  }
  await writeSheet(path, tiles, ['before', 'ours', 'reference', ...peers])
  const all = Settings.parse({})
  const listed: Pixels[] = []
  for (const name of names) {
    const photo = await read(listing, name)
    listed.push(photo, render(photo, analyse(photo, all, photo)))
  }
  await writeSheet(path.replace(/\.png$/, '-listing.png'), listed, ['before', 'ours', 'before', 'ours'])
}

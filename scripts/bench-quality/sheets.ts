import { join } from 'node:path'
import { psnr } from '#scripts/photo/compare.ts'
import { renderFast } from '#scripts/photo/render.ts'
import { type Block, writeSheet } from '#scripts/photo/sheet.ts'
import { Settings } from '#shared/contract/settings.ts'
import { analyse } from '#shared/engine/analyse/analyse.ts'
import { describeEdits } from '#shared/engine/describe.ts'
import { askPeer } from './ask-peer.ts'
import { type Case, picturesOf, upright } from './judge.ts'
import type { InstalledPeer } from './peers.ts'
import { read } from './pictures.ts'
import type { Threads } from './threads.ts'

/** Photos on a page: a page is held in memory, and looked at, as a whole. */
const photosOnPage = 4
/** Three beside each other fill a screen. */
const comparedEdgePx = 520
const listedEdgePx = 1024
const everything = Settings.parse({})

type What = {
  listing: string
  names: readonly string[]
  pairs: readonly Case[]
  faults: readonly Case[]
  peers: readonly InstalledPeer[]
}

/**
 * Contact sheets beside `path`, in pages: `-pairs-1` and on has before, ours, the reference and every peer's, `-faults-1` and on the same of
 * photos with faults put on; `-listing-1` and on the photos as they stand, before and ours with everything on, at full size. Gives
 * back how many pages there are.
 */
export async function drawSheets(
  threads: Threads,
  path: string,
  { listing, names, pairs, faults, peers }: What,
): Promise<number> {
  const pageName = (sheet: string, page: number) => path.replace(/(\.png)?$/, `-${sheet}-${page + 1}.png`)
  const comparisons = (sheet: string, cases: readonly Case[]) =>
    pagesOf(cases).map(
      (some, page): Parameters<typeof drawComparison> => [pageName(sheet, page), some, peers],
    )
  const compared = [...comparisons('pairs', pairs), ...comparisons('faults', faults)]
  const listed = pagesOf(names).map(
    (some, page): Parameters<typeof drawListing> => [pageName('listing', page), listing, some],
  )
  await threads.each('drawComparison', compared)
  await threads.each('drawListing', listed)
  return compared.length + listed.length
}

function pagesOf<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / photosOnPage) }, (_, page) =>
    items.slice(page * photosOnPage, (page + 1) * photosOnPage),
  )
}

/** One page of photos that have a reference. */
export async function drawComparison(
  path: string,
  cases: readonly Case[],
  peers: readonly InstalledPeer[],
): Promise<void> {
  const photos = await picturesOf(cases)
  const inputs = photos.map(({ input }) => input)
  const others = await Promise.all(peers.map(({ name }) => askPeer(name, inputs)))
  const blocks: Block[] = []
  for (const [i, { name, group }] of cases.entries()) {
    const { input, reference } = photos[i]!
    const recipe = analyse(input, upright, input)
    const made = [
      { caption: 'before', picture: input },
      { caption: 'ours', picture: await renderFast(input, recipe) },
      ...peers.map(({ name }, peer) => ({ caption: name, picture: others[peer]![i]! })),
    ]
    const tiles = made.map(({ caption, picture }) => ({
      caption: `${caption}, ${psnr(picture, reference).toFixed(2)} dB`,
      picture,
    }))
    tiles.splice(2, 0, { caption: 'reference', picture: reference })
    blocks.push({
      title: `${name}, ${group} (${recipe.scene.kind})`,
      said: describeEdits(recipe).join('; '),
      tiles,
    })
  }
  await writeSheet(path, blocks, { columns: 3, tileEdgePx: comparedEdgePx })
}

/** One page of photos as they stand. */
export async function drawListing(path: string, listing: string, names: readonly string[]): Promise<void> {
  const blocks: Block[] = []
  for (const name of names) {
    const photo = await read(join(listing, name))
    const recipe = analyse(photo, everything, photo)
    blocks.push({
      title: `${name} (${recipe.scene.kind})`,
      said: describeEdits(recipe).join('; '),
      tiles: [
        { caption: 'before', picture: photo },
        { caption: 'ours', picture: await renderFast(photo, recipe) },
      ],
    })
  }
  await writeSheet(path, blocks, { columns: 2, tileEdgePx: listedEdgePx })
}

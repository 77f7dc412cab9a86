import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Case, judge } from '#scripts/bench-quality/judge.ts'
import type { Keeping } from '#scripts/bench-quality/kept-measures.ts'
import { packagedPeers } from '#scripts/bench-quality/peers.ts'
import { save } from '#scripts/photo/save.ts'
import { allocate } from '#shared/engine/pixels.ts'

const [normalise] = packagedPeers()
let folder: string
let pair: Case
let keeping: Keeping
let first: number
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-peers-'))
  pair = {
    name: 'slope',
    group: 'pairs',
    input: await savedSlope('dim', 90),
    reference: await savedSlope('good', 200),
  }
})
beforeEach(async () => {
  keeping = { folder: await mkdtemp(join(folder, 'kept-')), anew: false }
  first = await decibels()
})
afterAll(() => rm(folder, { recursive: true }))

/** A picture that gets brighter from left to right, from black to this code. */
async function savedSlope(name: string, brightest: number): Promise<string> {
  const picture = allocate(96, 64)
  for (let i = 0; i < picture.data.length; i += 4)
    picture.data.fill((((i / 4) % 96) / 95) * brightest, i, i + 3).fill(255, i + 3, i + 4)
  const path = join(folder, `${name}.png`)
  await save(path, picture)
  return path
}

async function decibels({ of = pair, by = normalise!, how = keeping } = {}): Promise<number> {
  const [judged] = await judge([of], [by], how)
  return judged!.likeness['sharp normalise']!.psnr
}

/** Writes over everything that is kept. */
async function overwrite(change: (text: string) => string): Promise<void> {
  for (const name of await readdir(keeping.folder)) {
    const path = join(keeping.folder, name)
    await writeFile(path, change(await readFile(path, 'utf8')))
  }
}

/** A figure that no measurement gives. */
const marked = 12.3456
const mark = (text: string) => text.replace(/"psnr":[-\d.]+/, `"psnr":${marked}`)

describe('what a peer makes of a photo', () => {
  test('is measured once and remembered, until it is wanted anew', async () => {
    await overwrite(mark)
    expect(await decibels()).toBe(marked)
    expect(await decibels({ how: { ...keeping, anew: true } })).toBe(first)
    expect(await decibels(), 'what was measured anew is kept').toBe(first)
  })

  test('is measured again for another input, another reference and another version', async () => {
    await overwrite(mark)
    const darker = { ...pair, input: await savedSlope('darker', 60) }
    const brighter = { ...pair, reference: await savedSlope('brighter', 240) }
    for (const of of [darker, brighter]) expect(await decibels({ of })).not.toBe(marked)
    expect(await decibels({ by: { ...normalise!, version: 'the next' } })).toBe(first)
  })

  test.each([
    ['cut short', (text: string) => text.slice(0, 30)],
    ['empty', () => ''],
    ['something else', () => '{"likeness":{"psnr":"high"}}'],
  ])('is measured again where what was kept is %s, and mended', async (_, breakIt) => {
    await overwrite(breakIt)
    expect(await decibels()).toBe(first)
    await overwrite(mark)
    expect(await decibels()).toBe(marked)
  })
})

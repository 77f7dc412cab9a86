import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeArguments, runChild } from '#scripts/process/child.ts'
import { bracketPhoto } from '#test/support/bracket-photos.ts'

const [width, height] = [360, 240]
let folder: string
const at = (...parts: string[]): string => join(folder, ...parts)

const write = async (name: string, stops: number, second: number, moved = 0): Promise<void> =>
  writeFile(at('in', name), await bracketPhoto({ width, height }, { stops, second, moved }))

const enhance = (...args: string[]) => runChild(...nodeArguments('scripts/enhance.ts', ...args))
const sizeOf = async (path: string) => {
  const { width, height } = await sharp(path).metadata()
  return { width, height }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lightpool-bracket-'))
  await mkdir(at('in'))
  await write('dark.jpg', -2.5, 1, 2.4)
  await write('light.jpg', 2.5, 2, -3.2)
  await write('middle.jpg', 0, 0)
  await write('other-time.jpg', 0, 9)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('exposure brackets by the script', () => {
  it('photos named together become one, enhanced, with what was done in words', async () => {
    const inputs = ['middle.jpg', 'dark.jpg', 'light.jpg'].map((name) => at('in', name))
    const before = await readFile(inputs[0]!)
    const { code, output } = await enhance('--bracket', ...inputs, '--out', at('one.jpg'), '--no-verticals')
    expect([code, output]).toEqual([0, expect.stringMatching(/one\.jpg: Combined 3 exposures; .+\.$/m)])
    expect(await sizeOf(at('one.jpg'))).toEqual({ width, height })
    expect(await readFile(inputs[0]!)).toEqual(before)
  })

  it('in a folder those taken together are found by their times and exposures, the others stay single', async () => {
    const { code, output } = await enhance('--dir', at('in'), at('out'), '--bracket')
    expect(code).toBe(0)
    expect((await readdir(at('out'))).sort()).toEqual(['middle-combined.jpg', 'other-time.jpg'])
    expect(output).toContain('2 of 2 pictures enhanced.')
  })

  it('E1 E3 no original is written over, and what cannot be combined says why', async () => {
    const [middle, dark] = [at('in', 'middle.jpg'), at('in', 'dark.jpg')]
    const onto = await enhance('--bracket', middle, dark, '--out', dark)
    expect([onto.code, onto.output]).toEqual([1, expect.stringContaining('overwrite')])
    expect((await enhance('--bracket', middle)).code).toBe(2)
    const missing = await enhance('--bracket', middle, at('in', 'nothing.jpg'))
    expect([missing.code, missing.output]).toEqual([1, expect.stringContaining('nothing.jpg')])
    await sharp({ create: { width: 300, height: 200, channels: 3, background: '#777' } }).toFile(
      at('small.png'),
    )
    const sizes = await enhance('--bracket', middle, at('small.png'), '--out', at('none.jpg'))
    expect([sizes.code, sizes.output]).toEqual([1, expect.stringContaining('small.png has another size')])
    expect(await readdir(folder)).not.toContain('none.jpg')
  })
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeArguments, runChild } from '#scripts/process/child.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'
import { fuzzed, fuzzedFormats } from '#test/pictures/fuzz.ts'
import { type HostileName, hostilePictures } from '#test/pictures/hostile.ts'

/** What decoding and rendering three hundred small pictures may take; a bomb of 2 gigapixels would take 8 GB. */
const memoryMaxMb = 400
/** Tells the most memory that the process ever had, in KB, as its last word. */
const tellPeak =
  "data:text/javascript,process.on('exit',()=>console.log('peak',process.resourceUsage().maxRSS))"

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lightpool-hostile-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ran = { code: number; said: ReadonlyMap<string, string>; output: string; peakMb: number }

/** Runs the script over files in a folder; `said` has a line for each file that was refused. */
const enhanceAll = async (files: readonly { name: string; bytes: Uint8Array }[]): Promise<Ran> => {
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes)
  const { code, output } = await runChild(
    ...nodeArguments('scripts/enhance.ts', '--dir', folder, join(folder, 'out')),
    { env: { NODE_OPTIONS: `--import=${tellPeak}` } },
  )
  const lines = [...output.matchAll(/^enhance: (\S+): (.+)$/gm)].map(
    ([, name, why]) => [name!, why!] as const,
  )
  const peak = /^peak (\d+)$/m.exec(output)
  return { code, said: new Map(lines), output, peakMb: Number(peak?.[1]) / 1024 }
}

const outcomeOf = async (name: string): Promise<{ width: number; height: number; mean: number[] } | null> => {
  const stem = name.replace(/\.webp$/, '.jpg')
  const bytes = await readFile(join(folder, 'out', stem)).catch(() => null)
  if (bytes === null) return null
  const { info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const { channels } = await sharp(bytes).stats()
  return { width: info.width, height: info.height, mean: channels.map((channel) => channel.mean) }
}

describe('hostile pictures through the script', () => {
  it('E3 three hundred broken files: each gives a whole picture or a sentence, the run goes on to its end', async () => {
    const files = fuzzedFormats.flatMap(fuzzed)
    const { code, said, output, peakMb } = await enhanceAll(files)
    expect(code).toBe(1)
    expect(output).not.toMatch(/\n\s+at |Error:/)
    let enhanced = 0
    for (const { name, bytes } of files) {
      const made = await outcomeOf(name)
      expect(made === null, name).toBe(said.has(name))
      if (made === null) continue
      enhanced++
      const found = inspectPicture(bytes)
      if (!found.ok) throw new Error(`${name} is no picture, and yet there is a result`)
      const sizes = [found.width, found.height].sort()
      // Straightening crops, nothing else changes the size.
      expect(made.width * made.height, name).toBeLessThanOrEqual(sizes[0]! * sizes[1]!)
    }
    expect(enhanced).toBeGreaterThan(20)
    expect(output).toContain(`${enhanced} of ${files.length} pictures enhanced.`)
    expect(peakMb).toBeLessThan(memoryMaxMb)
  })

  const refused: Partial<Record<HostileName, RegExp>> = {
    'empty.jpg': /empty/,
    'page.jpg': /HTML/,
    'text.png': /not a picture/,
    'drawing.jpg': /SVG/,
    'over-line.png': /65535 pixels/,
    'line.jpg': /65500 pixels/,
    'zero.jpg': /no pixels/,
    'half.jpg': /damaged/,
    'scribbled.jpg': /damaged/,
    'short.jpg': /damaged/,
    'bomb.jpg': /200 megapixels/,
    'bomb.png': /200 megapixels/,
    'scans.jpg': /scans/,
    'animated.webp': /Animated/,
    'animated.png': /Animated/,
    'still.gif.jpg': /GIF/,
  }

  it('E3 what is no photo is refused with its reason, odd photos come out right, in little memory', async () => {
    const pictures = Object.entries(await hostilePictures())
    const { code, said, output, peakMb } = await enhanceAll(
      pictures.map(([name, bytes]) => ({ name, bytes })),
    )
    expect(code).toBe(1)
    expect(output).not.toMatch(/\n\s+at |Error:/)
    for (const [name] of pictures) {
      const why = refused[name as HostileName]
      if (why) expect(said.get(name), name).toMatch(why)
      else expect(said.get(name), name).toBeUndefined()
      expect((await outcomeOf(name)) === null, name).toBe(why !== undefined)
    }
    expect(peakMb).toBeLessThan(memoryMaxMb)
    expect(await outcomeOf('pixel.png')).toMatchObject({ width: 1, height: 1 })
    expect(await outcomeOf('line.png')).toMatchObject({ width: 65_535, height: 1 })
    expect(await outcomeOf('pole.png')).toMatchObject({ width: 1, height: 65_535 })
    expect(await outcomeOf('turned.jpg')).toMatchObject({ width: 120, height: 160 })
    expect(await outcomeOf('wrong-exif.jpg')).toMatchObject({ width: 160, height: 120 })
    // The colour that the file means: (200, 60, 60) in sRGB, written in the numbers of Display P3.
    const { mean } = (await outcomeOf('wide-gamut.jpg'))!
    ;[200, 60, 60].forEach((value, channel) => {
      expect(Math.abs(mean[channel]! - value), `channel ${channel}`).toBeLessThan(4)
    })
  })

  it('E3 a result that its format cannot hold is refused with a way out', async () => {
    await writeFile(join(folder, 'long.png'), (await hostilePictures())['line.png'])
    const { code, output } = await runChild(
      ...nodeArguments('scripts/enhance.ts', join(folder, 'long.png'), join(folder, 'long.jpg')),
    )
    expect([code, output]).toEqual([1, expect.stringMatching(/at most 65500 pixels .* ends in \.png/)])
  })
})

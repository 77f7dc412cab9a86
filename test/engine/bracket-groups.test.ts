import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Candidate, proposeBrackets, stopsOf } from '#shared/engine/brackets/group.ts'
import { inspectPicture } from '#shared/picture/inspect.ts'

/** A photo taken at a second of one afternoon with this shutter. */
const shot = (second: number, seconds: number, change: Partial<Candidate> = {}): Candidate => ({
  width: 4000,
  height: 3000,
  shot: { takenAtMs: 1_000_000 + second * 1000, seconds, fNumber: 8, iso: 100, biasEv: undefined },
  ...change,
})

describe('brackets proposed from what cameras write', () => {
  it('are photos seconds apart, each of another exposure, in the order in which they were taken', () => {
    expect(proposeBrackets([shot(0.6, 1 / 15), shot(0, 1 / 60), shot(0.3, 1 / 250)])).toEqual([[1, 2, 0]])
  })

  it('begin anew when an exposure comes again, after a pause, with another size, and after seven', () => {
    const twice = [0, 1, 2, 3, 4, 5].map((second) => shot(second, [1 / 60, 1 / 250, 1 / 15][second % 3]!))
    expect(proposeBrackets(twice)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
    expect(proposeBrackets([shot(0, 1 / 60), shot(1, 1 / 250), shot(30, 1 / 15), shot(31, 1)])).toEqual([
      [0, 1],
      [2, 3],
    ])
    const upright = { width: 3000, height: 4000 }
    expect(proposeBrackets([shot(0, 1 / 60), shot(1, 1 / 250, upright), shot(2, 1 / 15, upright)])).toEqual([
      [1, 2],
    ])
    const nine = Array.from({ length: 9 }, (_, i) => shot(i, 2 ** -i))
    expect(proposeBrackets(nine).map((group) => group.length)).toEqual([7, 2])
  })

  it('wait as long as the shutter is open', () => {
    expect(proposeBrackets([shot(0, 8), shot(11, 2)])).toEqual([[0, 1]])
    expect(proposeBrackets([shot(0, 1 / 8), shot(11, 1 / 2)])).toEqual([])
  })

  it('are not photos that stand alone, look alike, or say nothing', () => {
    expect(proposeBrackets([])).toEqual([])
    expect(proposeBrackets([shot(0, 1 / 60)])).toEqual([])
    expect(proposeBrackets([shot(0, 1 / 60), shot(1, 1 / 60), shot(2, 1 / 66)])).toEqual([])
    expect(proposeBrackets([shot(0, 1 / 60, { shot: undefined }), shot(1, 1 / 15)])).toEqual([])
  })

  it('know exposures by time, aperture and sensitivity, else by the compensation', () => {
    const known = { takenAtMs: 0, seconds: 1 / 50, fNumber: 4, iso: 200, biasEv: -2 }
    expect(stopsOf({ ...known, seconds: 1 / 25 })! - stopsOf(known)!).toBeCloseTo(1)
    expect(stopsOf({ ...known, fNumber: 8 })! - stopsOf(known)!).toBeCloseTo(-2)
    expect(stopsOf({ ...known, iso: 800 })! - stopsOf(known)!).toBeCloseTo(2)
    expect(stopsOf({ ...known, seconds: undefined })).toBe(-2)
    expect(stopsOf({ ...known, seconds: undefined, biasEv: undefined })).toBeUndefined()
  })

  it('are read from files: time with its fraction, shutter, aperture, sensitivity, compensation', async () => {
    const IFD2 = {
      DateTimeOriginal: '2026:05:01 12:30:00',
      SubSecTimeOriginal: '25',
      ExposureTime: '1/60',
      FNumber: '28/10',
      ISOSpeedRatings: '400',
      ExposureBiasValue: '-4/3',
    }
    const image = sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    for (const file of [image.clone().jpeg(), image.clone().webp(), image.clone().png()]) {
      const found = inspectPicture(await file.withExif({ IFD2 }).toBuffer())
      if (!found.ok) throw new Error(found.detail)
      expect(found.shot).toEqual({
        takenAtMs: Date.UTC(2026, 4, 1, 12, 30, 0, 250),
        seconds: 1 / 60,
        fNumber: 2.8,
        iso: 400,
        biasEv: -4 / 3,
      })
    }
    const bare = inspectPicture(await image.jpeg().toBuffer())
    expect(bare).toMatchObject({ ok: true, shot: undefined })
  })
})

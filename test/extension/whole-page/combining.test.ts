import { describe, expect, it } from 'vitest'
import type { Enhanced } from '#extension/features/enhance/shapes.ts'
import { bracketsOf, combined, separated } from '#extension/features/whole-page/combining.ts'
import { chosen, newRun, type PageRun, totalOf, withPhotos } from '#extension/features/whole-page/run.ts'
import { afterPrepare, afterTake } from '#extension/features/whole-page/run-steps.ts'
import { automaticSettings } from '#shared/contract/settings.ts'

const page = 'https://homes.example/42'
const about = { id: 'run', accountId: 'me', tabId: 1, pageUrl: page, page, title: 'Loft' }

const found = (name: string) => ({
  identity: name,
  keys: [name],
  name,
  addresses: [`${page}/${name}.jpg`],
  width: null,
  height: null,
  picture: null,
})

const enhanced = (imageId: string): Enhanced => ({
  imageId,
  name: 'Photo',
  after: new Blob(),
  edits: ['Brightened'],
  disclosure: 'none',
  settings: automaticSettings,
  price: 1,
  paid: false,
  purse: { available: 10, payer: 'personal', buys: true, cap: null, ownerTold: false },
})

/** Photos as their cameras took them: what was photographed, seconds after the first, and stops. */
const prepared = (...shots: [content: string, second: number, stops: number][]): PageRun => {
  let run = withPhotos(
    newRun(about, 0),
    shots.map((_, at) => found(`photo ${at + 1}`)),
  )
  for (const [at, [content, second, stops]] of shots.entries()) {
    const shot = {
      takenAtMs: second * 1000,
      seconds: 0.02 * 2 ** stops,
      fNumber: 8,
      iso: 100,
      biasEv: undefined,
    }
    run = afterTake(run, at + 1, content, { width: 1200, height: 800, shot })
    run = afterPrepare(run, at + 1, enhanced(content))
  }
  return { ...run, items: run.items.map((item) => ({ ...item, price: 1 })) }
}

const states = ({ items }: PageRun) => items.map(({ state }) => state)
const bracket = prepared(['dark', 1, -2], ['middle', 0, 0], ['bright', 2, 2], ['garden', 60, 0])

describe('exposures of one scene in a whole page', () => {
  it('are proposed by when and how they were taken, each content once', () => {
    expect(bracketsOf(bracket)).toEqual([[1, 2, 3]])
    const twice = prepared(['dark', 1, -2], ['middle', 0, 0], ['dark', 1, -2])
    expect(bracketsOf(twice)).toEqual([[1, 2]])
    expect(bracketsOf(combined(bracket, new Set([1, 2, 3]))!)).toEqual([])
  })

  it('C4 C5 wait aside once they are combined, and are not kept beside the photo that they became', () => {
    const run = combined(bracket, new Set([1, 2, 3]))!
    expect(states(run)).toEqual(['part', 'part', 'part', 'ready', 'waiting'])
    expect(chosen(run, new Set([1, 2, 3, 4])).map(({ number }) => number)).toEqual([4])
    expect(totalOf(run, new Set([1, 2, 3, 4]))).toBe(1)
  })

  it('C4 leave a second place of the same content to be kept by itself', () => {
    const twice = prepared(['dark', 1, -2], ['middle', 0, 0], ['dark', 1, -2])
    const run = combined(twice, new Set([1, 2]))!
    expect(chosen(run, new Set([3])).map(({ number }) => number)).toEqual([3])
  })

  it('are photos of their own again when they are separated, but not once the combined one was paid', () => {
    const run = combined(bracket, new Set([1, 2, 3]))!
    const ready = afterPrepare(run, 5, enhanced('combined'))
    expect(states(separated(ready, 5))).toEqual(['ready', 'ready', 'ready', 'ready'])
    const paid = { ...ready, items: ready.items.map((item) => ({ ...item, charged: 1 })) }
    expect(separated(paid, 5)).toBe(paid)
    expect(states(withPhotos(ready, [found('photo 1')]))).toEqual(['part', 'part', 'part', 'ready', 'ready'])
  })

  it('two to seven, none of them twice, none of them combined already', () => {
    expect(combined(bracket, new Set([1]))).toBeNull()
    const run = combined(bracket, new Set([1, 2]))!
    expect(combined(run, new Set([2, 3]))).toBeNull()
    const ready = afterPrepare(run, 5, enhanced('combined'))
    expect(combined(ready, new Set([3, 5]))).toBeNull()
    const many = prepared(
      ...Array.from({ length: 8 }, (_, at) => [`${at}`, at, at] as [string, number, number]),
    )
    expect(combined(many, new Set([1, 2, 3, 4, 5, 6, 7, 8]))).toBeNull()
  })
})

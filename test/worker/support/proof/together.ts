import { expect } from 'vitest'
import type { Paper, Told } from './paper.ts'
import { standingOnPaper } from './standing.ts'
import type { World } from './world.ts'

/** Two at once: the result must be that of one after the other, in either order. */
export const together = async (
  world: World,
  verbs: readonly [() => Promise<Told>, (paper: Paper) => Told][],
) => {
  const { paper } = world
  world.happens()
  const orders = [verbs, [...verbs].reverse()].map((order) => {
    const copy = paper.copy()
    const answers = new Map(order.map(([verb, onPaper]) => [verb, onPaper(copy)]))
    return { copy, answers: verbs.map(([verb]) => answers.get(verb)!) }
  })
  const answers = await Promise.all(verbs.map(([verb]) => verb()))
  const standing = await world.stands()
  const fits = orders.find(
    (order) =>
      JSON.stringify(order.answers) === JSON.stringify(answers) && standingOnPaper(order.copy) === standing,
  )
  if (!fits)
    expect({ answers, standing: JSON.parse(standing) }).toEqual(
      orders.map(({ copy, answers: told }) => ({
        answers: told,
        standing: JSON.parse(standingOnPaper(copy)),
      })),
    )
  else world.turnTo(fits.copy)
}

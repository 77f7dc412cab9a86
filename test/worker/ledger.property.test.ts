import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Step } from './support/proof/steps.ts'
import { eachCutAt, sequenceOf } from './support/proof/steps.ts'
import { databaseIn } from './support/proof/storage-database.ts'
import { takeSteps } from './support/proof/take-steps.ts'

/** `LEDGER_STEPS=1000000 npm test -- worker ledger.property` for a long run. */
const stepsMin = Number(env.LEDGER_STEPS || 6_000)
/** The longest sequence: what is compared after each step grows with it. */
const sequenceMax = 1_000
/** Sequences between two looks at how many steps there were. */
const sequencesAtOnce = 2
/** A step takes a millisecond or two; on a machine that is busy with other things, several times that. */
const stepMsMax = 30

/** No step asks the database more often but those that go through many rows. */
const callsMax = 5
/** How long a failure may be looked at to tell the shortest sequence that fails, too. */
const shrinkingMs = 60_000

const total = { sequences: 0, steps: 0, refused: 0, cuts: 0, entries: 0 }

/** Runs a sequence on an empty database of today's schema inside a Durable Object. */
const runInObject = async (steps: readonly Step[]): Promise<void> => {
  const object = env.LIMITS.get(env.LIMITS.idFromName('ledger'))
  await runInDurableObject(object, async (_instance, { storage }) => {
    await storage.deleteAll()
    for (const { queries } of env.TEST_MIGRATIONS) for (const query of queries) storage.sql.exec(query)
    // Until the schema is committed each refusal would have it read anew, which takes sixty times as long.
    await storage.sync()
    await scheduler.wait(1)
    const { refused, cuts, entries } = await takeSteps(databaseIn(storage), steps)
    total.sequences += 1
    total.steps += steps.length
    total.refused += refused
    total.cuts += cuts
    total.entries += entries
  })
}

/*
 * A failure prints its seed and the shortest failing sequence: `{ seed, path }` beside the property replays it.
 */
describe('the ledger beside the paper', () => {
  it(
    'C1 C3 C4 C6 C7 C8 C9 C10 C11 T10 T11 O3 agree after every random step, whatever is refused, cut off, retried or done at once',
    async () => {
      const began = performance.now()
      while (total.steps < stepsMin) {
        await fc.assert(fc.asyncProperty(sequenceOf(sequenceMax), runInObject), {
          numRuns: sequencesAtOnce,
          interruptAfterTimeLimit: shrinkingMs,
        })
        if (env.LEDGER_STEPS)
          console.log(JSON.stringify({ ...total, s: Math.round((performance.now() - began) / 1000) }))
      }
      expect(total.steps).toBeGreaterThanOrEqual(stepsMin)
      // What was never refused or cut off would prove nothing of either.
      expect(Math.min(total.refused, total.cuts)).toBeGreaterThan(stepsMin / 100)
    },
    stepsMin * stepMsMax,
  )

  it('C7 C8 C9 T10 T11 agree when each kind of step is cut off at each of its calls, and in the last millisecond of a hold', async () => {
    await runInObject(eachCutAt(null))
    for (let call = 1; call <= callsMax; call += 1) {
      for (const carriedOut of [false, true]) await runInObject(eachCutAt({ call, carriedOut }))
    }
  })

  it('C6 C8 C10 the same on D1 itself, over a sequence', async () => {
    await fc.assert(
      fc.asyncProperty(sequenceOf(80), (steps) => takeSteps(env.DB, steps).then(() => undefined)),
      { numRuns: 1, endOnFailure: true },
    )
  })
})

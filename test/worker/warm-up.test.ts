import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { warmUp } from '#worker/domain/images/warm-up.ts'

it('an isolate makes itself ready for photos once, and keeps nothing of it', async () => {
  const work: Promise<unknown>[] = []
  const later = (begun: Promise<unknown>) => work.push(begun)
  warmUp({ later })
  warmUp({ later })
  expect(work).toHaveLength(1)
  await work[0]
  expect((await env.PICTURES.list()).objects).toEqual([])
})

import { env } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'

it('an isolate makes itself ready for photos once, and keeps nothing of it', async () => {
  // This isolate has served photos of other test files; with its modules unread it is a new one.
  vi.resetModules()
  const { warmUp } = await import('#worker/domain/images/warm-up.ts')
  const work: Promise<unknown>[] = []
  const later = (begun: Promise<unknown>) => work.push(begun)
  warmUp({ later })
  warmUp({ later })
  expect(work).toHaveLength(1)
  await work[0]
  expect((await env.PICTURES.list()).objects).toEqual([])
})

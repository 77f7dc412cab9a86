import { createApp } from '#worker/app.ts'
import type { Bindings, Job } from '#worker/env.ts'
import { consumeJobs } from '#worker/jobs/queue.ts'
import { runScheduled } from '#worker/jobs/scheduled.ts'

export { LimiterBucket } from '#worker/limiter/embedded-limiter.ts'

const app = createApp()

export default {
  fetch: app.fetch,
  queue: consumeJobs,
  scheduled: runScheduled,
} satisfies ExportedHandler<Bindings, Job>

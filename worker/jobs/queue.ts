import { createContext } from '#worker/context.ts'
import { deliverInvitation } from '#worker/domain/invitations/deliver.ts'
import { type Bindings, type Job, readSettings } from '#worker/env.ts'
import { log } from '#worker/log.ts'

const firstRetrySeconds = 30

/** Twice as long after each try: a provider that is down is not helped by being asked at once. */
const retryDelay = (attempts: number): { delaySeconds: number } => ({
  delaySeconds: firstRetrySeconds * 2 ** (attempts - 1),
})

/** The queue consumer: a message may come twice and late, so every job looks at what is true now. */
export const consumeJobs = async (
  batch: MessageBatch<Job>,
  env: Bindings,
  executionCtx: ExecutionContext,
): Promise<void> => {
  for (const message of batch.messages) {
    const job = message.body
    const read = readSettings(env, job.publicUrl)
    if (!read.ok) {
      log('error', 'settings_refused', { problems: read.problems.join('; ') })
      message.retry(retryDelay(message.attempts))
      continue
    }
    const ctx = createContext(env, read.settings, (work) => executionCtx.waitUntil(work))
    if (await deliverInvitation(ctx, job.invitationId)) message.ack()
    else message.retry(retryDelay(message.attempts))
  }
}

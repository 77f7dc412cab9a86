import { createContext } from '#worker/context.ts'
import { tellNotice } from '#worker/domain/billing/tell-notices.ts'
import type { Context } from '#worker/domain/context.ts'
import { tellPoolAlert, tellUntoldAlerts } from '#worker/domain/credits/tell-pool-alerts.ts'
import { renderImage } from '#worker/domain/images/render-image.ts'
import { deliverInvitation } from '#worker/domain/invitations/deliver.ts'
import { type Bindings, type Job, readSettings } from '#worker/env.ts'
import { describeBug, log } from '#worker/log.ts'

const firstRetrySeconds = 30

/** Twice as long after each try: a provider that is down is not helped by being asked at once. */
const retryDelay = (attempts: number): { delaySeconds: number } => ({
  delaySeconds: firstRetrySeconds * 2 ** (attempts - 1),
})

/** Does the job; false when it is to be tried again. */
const isDone = async (ctx: Context, job: Job): Promise<boolean> => {
  switch (job.kind) {
    case 'deliver_invitation':
      return deliverInvitation(ctx, job.invitationId)
    case 'render':
      await renderImage(ctx, job.imageId)
      // The credit that it captured may have been the last one.
      await tellUntoldAlerts(ctx)
      return true
    case 'tell_notice':
      return tellNotice(ctx, job.noticeId)
    case 'tell_pool_alert':
      return tellPoolAlert(ctx, job.alert)
  }
}

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
    try {
      if (await isDone(ctx, job)) message.ack()
      else message.retry(retryDelay(message.attempts))
    } catch (error) {
      // One message that breaks is no reason to ask for all of them again, nor at once.
      log('error', 'job_failed', { kind: job.kind, ...describeBug(error) })
      message.retry(retryDelay(message.attempts))
    }
  }
}

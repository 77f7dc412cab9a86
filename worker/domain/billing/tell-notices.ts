import type { Context } from '#worker/domain/context.ts'
import { type Telling, tellBehind, tellOnce, tellUntold } from '#worker/domain/tell-once.ts'
import type { Mail } from '#worker/mail/mailer.ts'
import {
  creditsGivenBackMail,
  creditsTakenBackMail,
  paymentFailedMail,
  planEndedMail,
} from '#worker/mail/templates/billing.ts'
import { billingNotices, findNoticeToTell, type NoticeKey } from '#worker/store/billing-notices.ts'
import type { Notice } from './facts.ts'
import { planOf } from './rules.ts'

const write = (to: string, notice: Notice): Mail => {
  switch (notice.notice) {
    case 'payment_failed':
      return paymentFailedMail({ to, plan: planOf(notice.planId).name, until: notice.until })
    case 'plan_ended':
      return planEndedMail({ to, plan: planOf(notice.planId).name, unpaid: notice.unpaid })
    case 'taken_back':
      return creditsTakenBackMail({ to, credits: notice.credits, because: notice.because })
    case 'given_back':
      return creditsGivenBackMail({ to, credits: notice.credits })
  }
}

const telling: Telling<NoticeKey> = {
  outbox: billingNotices,
  // An account that is deleted hears nothing more.
  write: async (ctx, { noticeId }) => {
    const found = await findNoticeToTell(ctx.db, noticeId)
    return found && write(found.to, JSON.parse(found.notice) as Notice)
  },
  job: (ctx, { noticeId }) => ({ kind: 'tell_notice', noticeId, publicUrl: ctx.settings.publicUrl }),
}

/** Mails an account what an event changed for it. */
export const tellNotice = (ctx: Context, noticeId: string): Promise<boolean> =>
  tellOnce(ctx, telling, { noticeId })

/** Mails the accounts what an event has just changed for them. */
export const tellAfterEvent = (ctx: Context, notices: readonly NoticeKey[]): Promise<void> =>
  tellBehind(ctx, telling, notices)

/** Mails what is still to be told, after a crash or a mail that did not go out. */
export const tellUntoldNotices = (ctx: Context): Promise<{ told: number; left: number }> =>
  tellUntold(ctx, telling)

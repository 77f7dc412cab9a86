import type { Context } from '#worker/domain/context.ts'
import { deliver } from '#worker/mail/deliver.ts'
import type { Mail } from '#worker/mail/mailer.ts'
import {
  creditsGivenBackMail,
  creditsTakenBackMail,
  paymentFailedMail,
  planEndedMail,
} from '#worker/mail/templates/billing.ts'
import { findAccountById } from '#worker/store/accounts.ts'
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

/** Mails the accounts what an event changed for them; one that is deleted hears nothing more. */
export const tellNotices = async (ctx: Context, notices: readonly Notice[]): Promise<void> => {
  for (const notice of notices) {
    const account = await findAccountById(ctx.db, notice.walletId)
    if (account) await deliver(ctx, write(account.email, notice))
  }
}

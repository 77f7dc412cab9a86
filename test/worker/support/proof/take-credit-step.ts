import { expect } from 'vitest'
import { sweepCredits } from '#worker/domain/credits/sweep.ts'
import { tellUntoldAlerts } from '#worker/domain/credits/tell-pool-alerts.ts'
import { grantWelcome } from '#worker/domain/credits/welcome.ts'
import { renderImage, settleRenderings } from '#worker/domain/images/render-image.ts'
import { insertGrant, resolveHold } from '#worker/store/credits.ts'
import { commit } from '#worker/store/database.ts'
import { openHold } from '../ledger.ts'
import { spendingIn } from './spending.ts'
import type { CreditStep } from './steps.ts'
import { together } from './together.ts'
import { asTold, told } from './told.ts'
import { accountOf, endedTokenOf, photoOf, tokenOf, type World } from './world.ts'

/** One step on the database and on paper, held against each other. */
export const takeCreditStep = async (world: World, holds: string[], each: CreditStep): Promise<void> => {
  const { ctx, paper, attempt } = world
  const { now } = paper
  const spending = spendingIn(world)
  switch (each.do) {
    case 'grant': {
      const [walletId, id] = [accountOf(each.who), ctx.newId('grant')]
      const expiresAt = each.lasts === null ? null : now + each.lasts
      const grant = {
        id,
        walletId,
        kind: each.kind,
        amount: each.amount,
        expiresAt,
        grantedAt: now,
        note: '',
      }
      return attempt(
        null,
        () => told(commit(ctx.db, [insertGrant(ctx.db, grant)])),
        () => {
          paper.grant(walletId, { kind: each.kind, amount: each.amount, expiresAt })
          return { done: true }
        },
      )
    }
    case 'grant_nonsense': {
      const grant = {
        id: ctx.newId('grant'),
        walletId: accountOf(each.who),
        kind: 'top_up',
        note: '',
      } as const
      return world.leavingNothing(async () => {
        const made = commit(ctx.db, [
          insertGrant(ctx.db, { ...grant, amount: each.amount, expiresAt: null, grantedAt: now }),
        ])
        await expect(made).rejects.toThrow(/CONSTRAINT|datatype/)
      })
    }
    case 'welcome': {
      const id = accountOf(each.who)
      return attempt(
        each.cut,
        async () => {
          await grantWelcome(ctx, { id, email: `${id}@example.com` })
          return { done: true }
        },
        () => paper.welcome(id),
      )
    }
    case 'buy':
      return attempt(
        each.cut,
        () => spending.buy(each.who, each.photo, each.key),
        () => paper.buy(photoOf(each.who, each.photo), `key_${each.key}`),
      )
    case 'buy_twice':
      return together(world, [
        [
          () => spending.buy(each.who, each.photo, each.key),
          (on) => on.buy(photoOf(each.who, each.photo), `key_${each.key}`),
        ],
        [
          () => spending.buy(each.who, each.photo, each.other),
          (on) => on.buy(photoOf(each.who, each.photo), `key_${each.other}`),
        ],
      ])
    case 'take_wrongly': {
      // Somebody else's photo, or one's own by a session that has ended at or before this very millisecond.
      const { buyAs, renderAs } = spending
      const take = each.verb === 'buy' ? buyAs : renderAs
      const stranger = each.who !== each.of && paper.accounts.has(accountOf(each.who))
      const token = stranger ? tokenOf(each.who) : endedTokenOf(each.of)
      return attempt(
        null,
        () => take({ token, imageId: photoOf(each.of, each.photo) }, each.key),
        () => ({ refused: stranger ? 'not_found' : 'unauthenticated' }),
      )
    }
    case 'render':
      return attempt(
        each.cut,
        () => spending.render(each.who, each.photo, each.key),
        () => paper.render(photoOf(each.who, each.photo), `key_${each.key}`),
      )
    case 'end_well':
      return attempt(
        each.cut,
        () => spending.endWell(photoOf(each.who, each.photo)),
        () => paper.endWell(photoOf(each.who, each.photo)),
      )
    case 'end_badly':
      return attempt(
        each.cut,
        () => renderImage(ctx, photoOf(each.who, each.photo)).then(() => ({ done: true })),
        () => paper.endBadly(photoOf(each.who, each.photo)),
      )
    case 'delete_photo':
      return attempt(
        each.cut,
        () => spending.deletePhoto(each.who, each.photo),
        () => paper.deletePhoto(photoOf(each.who, each.photo)),
      )
    case 'hold': {
      const [id, accountId] = [ctx.newId('hold'), accountOf(each.who)]
      if (!paper.accounts.has(accountId)) return
      const wanted = {
        accountId,
        subject: `subject_${each.subject}`,
        amount: each.amount,
        expiresAt: now + each.lasts,
      }
      return attempt(
        null,
        () => told(commit(ctx.db, [openHold(ctx.db, { id, openedAt: now, ...wanted })])),
        () => {
          const answer = asTold(paper.hold(id, wanted))
          if (!world.isRefused(answer)) holds.push(id)
          return answer
        },
      )
    }
    case 'capture':
    case 'release': {
      // Mostly one of the last ones: at the very end of its time, or resolved a moment ago.
      const among = each.hold % 4 === 0 ? holds.length : Math.min(holds.length, 4)
      const id = holds.at(-1 - (each.hold % Math.max(1, among)))
      if (id === undefined) return
      const state = each.do === 'capture' ? 'captured' : 'released'
      return attempt(
        null,
        () => told(commit(ctx.db, [resolveHold(ctx.db, { id, state, at: now })])),
        () => asTold(paper.resolve(id, state)),
      )
    }
    case 'wait':
      paper.now += each.ms
      return
    case 'sweep':
      return attempt(
        each.cut,
        () => sweepCredits(ctx).then(() => ({ done: true })),
        () => paper.sweep(),
        'several',
      )
    case 'settle':
      return attempt(
        each.cut,
        () => settleRenderings(ctx).then(() => ({ done: true })),
        () => paper.settle(),
        'several',
      )
    case 'tell':
      return attempt(
        each.cut,
        () => tellUntoldAlerts(ctx).then(() => ({ done: true })),
        () => ({ done: true }),
        'several',
      )
    case 'post':
      world.post.open = each.open
      return
  }
}

import type { Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import { type Purse, sayShortage } from '#extension/ui/purse-words.ts'

export const signedOut = (): Trouble => ({
  code: 'unauthenticated',
  title: say('upload_assist_nobody_is_signed_in'),
  detail: say('upload_assist_sign_in_to_lightpool_to'),
})

export const unreachable = (): Trouble => ({
  code: 'offline',
  title: say('upload_assist_no_connection'),
  detail: say('upload_assist_lightpool_did_not_answer_in'),
})

/** Why it is not enough, and who can help: of a limit, the limit. */
export const tooFewCredits = (needed: number, purse: Purse): Trouble => {
  const { available, cap, buys } = purse
  const { title, words } = sayShortage(purse)
  const more = { needed, available }
  if (cap !== null && cap.left === available) return { code: 'cap_reached', title, detail: words, more }
  return {
    code: 'insufficient_credits',
    title: say('upload_too_few', needed, available),
    detail: buys ? say('upload_assist_get_more_credits_to_enhance') : words,
    more,
  }
}

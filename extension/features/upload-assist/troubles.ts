import type { Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'

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

export const tooFewCredits = (needed: number, available: number): Trouble => ({
  code: 'insufficient_credits',
  title: say('upload_assist_not_enough_credits'),
  detail: say('upload_assist_get_more_credits_to_enhance'),
  more: { needed, available },
})

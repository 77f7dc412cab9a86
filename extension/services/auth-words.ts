import type { Trouble } from './result.ts'
import type { TroubleCode } from './trouble-codes.ts'
import { say } from './words.ts'

/** better-auth's codes in words that help. Whatever is not listed keeps the words that it came with. */
const words = (): Partial<Record<TroubleCode, Pick<Trouble, 'title' | 'detail'>>> => ({
  INVALID_EMAIL_OR_PASSWORD: {
    title: say('service_e_mail_or_password_is_not'),
    detail: say('service_check_both_or_choose_a_new'),
  },
  INVALID_EMAIL: {
    title: say('service_this_is_no_e_mail_address'),
    detail: say('service_check_it_for_typing_errors'),
  },
  INVALID_OTP: {
    title: say('service_that_code_is_not_right'),
    detail: say('service_take_the_code_of_the_newest'),
  },
  OTP_EXPIRED: {
    title: say('service_that_code_is_too_old'),
    detail: say('service_send_a_new_one_and_use_it'),
  },
  TOO_MANY_ATTEMPTS: {
    title: say('service_that_code_is_used_up'),
    detail: say('service_after_three_wrong_tries_a_code'),
  },
  PASSWORD_TOO_SHORT: {
    title: say('service_the_password_is_too_short'),
    detail: say('service_take_at_least_8_characters'),
  },
  PASSWORD_TOO_LONG: {
    title: say('service_the_password_is_too_long'),
    detail: say('service_take_at_most_128_characters'),
  },
  INVALID_PASSWORD: {
    title: say('service_the_password_is_not_right'),
    detail: say('service_type_the_password_that_you'),
  },
})

export const inAuthWords = (problem: Trouble): Trouble => ({ ...problem, ...words()[problem.code] })

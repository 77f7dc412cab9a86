import type { Trouble } from './result.ts'

/** better-auth's codes in words that help. Whatever is not listed keeps the words that it came with. */
const words: Record<string, Pick<Trouble, 'title' | 'detail'>> = {
  INVALID_EMAIL_OR_PASSWORD: {
    title: 'E-mail or password is not right',
    detail: 'Check both, or choose a new password below.',
  },
  INVALID_EMAIL: { title: 'This is no e-mail address', detail: 'Check it for typing errors.' },
  INVALID_OTP: { title: 'That code is not right', detail: 'Take the code of the newest mail.' },
  OTP_EXPIRED: { title: 'That code is too old', detail: 'Send a new one and use it within a few minutes.' },
  TOO_MANY_ATTEMPTS: {
    title: 'That code is used up',
    detail: 'After three wrong tries a code stops working. Send a new one.',
  },
  PASSWORD_TOO_SHORT: {
    title: 'The password is too short',
    detail: 'Take at least 8 characters.',
  },
  PASSWORD_TOO_LONG: {
    title: 'The password is too long',
    detail: 'Take at most 128 characters.',
  },
  INVALID_PASSWORD: {
    title: 'The password is not right',
    detail: 'Type the password that you sign in with now.',
  },
}

export const inAuthWords = (problem: Trouble): Trouble => ({ ...problem, ...words[problem.code] })

import type { Trouble } from '#extension/services/result.ts'

export const signedOut: Trouble = {
  code: 'unauthenticated',
  title: 'Nobody is signed in',
  detail: 'Sign in to Lightpool to enhance what you upload.',
}

export const unreachable: Trouble = {
  code: 'offline',
  title: 'No connection',
  detail: 'Lightpool did not answer in time.',
}

export const tooFewCredits = (needed: number, available: number): Trouble => ({
  code: 'insufficient_credits',
  title: 'Not enough credits',
  detail: 'Get more credits to enhance what you upload.',
  more: { needed, available },
})

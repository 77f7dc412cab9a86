/** better-auth's own bounds of a password, in characters; the code's length, in digits. */
export const passwordMinLength = 8
export const passwordMaxLength = 128
export const codeLength = 6

/** After a code was sent, another can be asked for this much later, in milliseconds. */
export const resendPauseMs = 30_000

/** A code is dead after this many wrong tries. */
export const triesPerCode = 3

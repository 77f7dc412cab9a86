/** After a code was sent, another can be asked for this much later, in milliseconds. */
export const resendPauseMs = 30_000

/** A code is dead after this many wrong tries. */
export const triesPerCode = 3

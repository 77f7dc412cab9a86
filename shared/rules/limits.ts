/** Bounds that both programs and the contract share. Sizes are bytes, edges are pixels, times are milliseconds. */

export const nameMaxLength = 200
export const emailMaxLength = 254
/** Characters of a password. */
export const passwordMinLength = 8
export const passwordMaxLength = 128
/** The code in a verification mail: its digits, and how many wrong ones end it. */
export const codeLength = 6
export const codeTries = 3
export const pageLimitDefault = 20
export const pageLimitMax = 100
export const idempotencyKeyMaxLength = 200
/** Photos that one quote tells the price of, and so a whole page's run has. */
export const quotePhotosMax = 100

/** Long edge of the small picture that the Worker analyses. */
export const proxyEdgeMaxPx = 1024
/** What the Worker accepts as a proxy. */
export const proxyMaxBytes = 2 * 1024 * 1024
/** What the extension aims at: a listing user's uplink is slow. */
export const proxyTargetBytes = 200 * 1024

export const photoEdgeMaxPx = 65_535
export const photoMaxPixels = 200_000_000
/** A full-resolution source or result. */
export const photoMaxBytes = 25 * 1024 * 1024
export const recipeMaxBytes = 64 * 1024

/** Pictures of photos that were never paid for are deleted after this long. */
export const unpaidPictureLifetimeMs = 30 * 24 * 60 * 60 * 1000
/** A hold whose worker died is released after this long (C7). */
export const holdLifetimeMs = 15 * 60 * 1000
/** An answer to a charging call can be replayed with its key for this long (C8). */
export const idempotencyLifetimeMs = 7 * 24 * 60 * 60 * 1000

/**
 * Of a body that is refused this much more is read and thrown away: a connection that is closed while its sender still
 * sends shows the sender a broken connection and not the answer.
 */
export const discardMaxBytes = 100 * 1024 * 1024

/** A JSON request body. */
export const jsonBodyMaxBytes = 64 * 1024

/** An invitation's link works for this long after it was last sent (T7). */
export const invitationLifetimeMs = 7 * 24 * 60 * 60 * 1000
export const invitationsPerCallMax = 50

/** The page where a checkout is paid can be opened for this long. */
export const checkoutLifetimeMs = 60 * 60 * 1000
/** The address under which plan and card are managed: whoever has it can cancel, so it is good for minutes. */
export const portalLinkLifetimeMs = 15 * 60 * 1000

/** An event of the payment provider; Stripe's largest are some tens of KB. */
export const webhookBodyMaxBytes = 512 * 1024

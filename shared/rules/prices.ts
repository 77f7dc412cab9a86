/** Credits that the full-resolution result of one photo costs, once (C4). */
export const photoPrice = 1

/** Credits that a new account gets once its address is verified, once per address (C10). */
export const welcomeCredits = 10

/** What taking this photo's result costs now: nothing once it is paid (C4). */
export const priceOf = (photo: { paid: boolean }): number => (photo.paid ? 0 : photoPrice)

import { defineEvent } from '#extension/services/messages.ts'

/** Told to our own pages when something may have been bought, or a plan changed. */
export const billingChanged = defineEvent<null>('credits/billing-changed')

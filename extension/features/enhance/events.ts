import { defineEvent } from '#extension/services/messages.ts'

/** Told to a page when what kept it waiting may have changed: a permission was given, somebody signed in. */
export const worthAnotherTry = defineEvent<null>('enhance/worth-another-try')

/** Told to a page when its site was turned off: everything is put back. */
export const turnedOff = defineEvent<null>('enhance/turned-off')

import { defineEvent } from '#extension/services/messages.ts'

/** Told to a page when uploads to its site are to be left alone from now on. */
export const uploadsTurnedOff = defineEvent<null>('upload-assist/turned-off')

/** Told to pages when somebody signed in or out: to whom nobody can sell anything, nothing is offered. */
export const sessionChanged = defineEvent<{ signedIn: boolean }>('upload-assist/session-changed')

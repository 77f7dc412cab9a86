import { turns } from '#extension/services/turns.ts'

/** Changes of what is kept and shown happen one after the other, in the order in which they were asked for. */
export const inTurn = turns()

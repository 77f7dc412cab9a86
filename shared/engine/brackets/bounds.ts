/** How many exposures become one picture. */
export const framesMin = 2
export const framesMax = 7
/** Smaller pictures have nothing to be laid on each other by. */
export const frameEdgeMinPx = 64

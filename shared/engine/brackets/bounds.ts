/** How many exposures become one picture. */
export const framesMin = 2
export const framesMax = 7
/** Smaller pictures have nothing to be laid on each other by. */
export const frameEdgeMinPx = 64
/** All frames together: at four bytes a pixel they are all held at once. Five of 24 megapixels, seven of 17. */
export const framesMaxPixels = 120_000_000

import { lumaBlue, lumaGreen, lumaRed } from '#shared/engine/colour.ts'

/** For `dot` with a colour, as a GLSL literal. */
export const lumaWeights = `vec3(${lumaRed}, ${lumaGreen}, ${lumaBlue})`

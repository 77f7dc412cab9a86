import { lumaWeights } from './luma-weights.ts'

/** Mirrors the vertical half of `smoothLuma` in shared/engine/render/detail.ts: binomial 1-4-6-4-1 on luma. */
export const smoothShader = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D picture;
/** Rows around the tile that the picture has more than this. */
uniform int reach;
out float smoothed;

float lumaAt(int dy) {
  vec3 colour = texelFetch(picture, ivec2(gl_FragCoord.xy) + ivec2(0, reach + dy), 0).rgb;
  return dot(colour, ${lumaWeights});
}

void main() {
  smoothed = 0.0625 * (lumaAt(-2) + lumaAt(2)) + 0.25 * (lumaAt(-1) + lumaAt(1)) + 0.375 * lumaAt(0);
}
`

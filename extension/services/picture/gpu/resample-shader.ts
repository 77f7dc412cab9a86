/**
 * Mirrors shared/engine/render/resample.ts: one tile of the picture as it enters the colour work, with the pixels
 * around it that later stages read. Encoded colours and alpha, 0–1; beyond the picture its edge repeats.
 */
export const resampleShader = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
/** The part of the source that this tile needs. */
uniform sampler2D source;
uniform ivec2 sourceOrigin;
uniform ivec2 sourceSize;
uniform ivec2 size;
/** Where in the result the tile's first texel lies; above and left of it for those at the edge. */
uniform ivec2 origin;
uniform bool moves;
/** The middle of the tile in the result, and where it comes from: whole pixels and the rest. */
uniform vec2 middle;
uniform ivec2 middleWhole;
uniform vec2 middlePart;
/** Source pixels per result pixel from there, before the division by depth. */
uniform vec2 across;
uniform vec2 down;
uniform vec3 depth;
out vec4 found;

vec4 sourceAt(ivec2 place) {
  return texelFetch(source, clamp(place, ivec2(0), sourceSize - 1) - sourceOrigin, 0);
}

/** Catmull-Rom weights (a = -.5) of four neighbours, for a place this far past the second. */
vec4 weights(float f) {
  return vec4(0.0, 1.0, 0.0, 0.0) +
    f * (vec4(-0.5, 0.0, 0.5, 0.0) + f * (vec4(1.0, -2.5, 2.0, -0.5) + f * vec4(-0.5, 1.5, -1.5, 0.5)));
}

vec4 cubicRow(ivec2 place, vec4 w) {
  return w.x * sourceAt(place + ivec2(-1, 0)) + w.y * sourceAt(place) +
    w.z * sourceAt(place + ivec2(1, 0)) + w.w * sourceAt(place + ivec2(2, 0));
}

vec4 cubic(vec2 fromMiddle) {
  vec2 moved = middlePart + (across * fromMiddle.x + down * fromMiddle.y) /
    (depth.x * fromMiddle.x + depth.y * fromMiddle.y + depth.z);
  vec2 low = floor(moved);
  ivec2 place = middleWhole + ivec2(low);
  vec2 past = moved - low;
  if (place.x < 0 || place.x >= sourceSize.x - 1) past.x = 0.0;
  if (place.y < 0 || place.y >= sourceSize.y - 1) past.y = 0.0;
  place = clamp(place, ivec2(0), sourceSize - 1);
  vec4 wx = weights(past.x);
  vec4 wy = weights(past.y);
  vec4 sum = wy.x * cubicRow(place + ivec2(0, -1), wx) + wy.y * cubicRow(place, wx) +
    wy.z * cubicRow(place + ivec2(0, 1), wx) + wy.w * cubicRow(place + ivec2(0, 2), wx);
  return clamp(sum, 0.0, 1.0);
}

void main() {
  ivec2 place = clamp(origin + ivec2(gl_FragCoord.xy), ivec2(0), size - 1);
  found = moves ? cubic(vec2(place) + 0.5 - middle) : sourceAt(place);
}
`

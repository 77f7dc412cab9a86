import { lutPoints, lutReach } from '#shared/engine/render/colour-lut.ts'
import { linearSteps } from '#shared/engine/render/colours.ts'
import { ditherAcross, ditherDown, ditherScale } from '#shared/engine/render/dither.ts'
import { clippedFrom, linearReach, tableSteps } from '#shared/engine/render/prepare.ts'
import { detailShader } from './detail-shader.ts'
import { gridShader } from './grid-shader.ts'

/** Long tables lie in rows of so many values: not every GPU takes a texture as wide as they are. */
export const tableColumns = 128

/** A part of a turn as an unsigned literal. */
const turn = (part: number): string => `${Math.round(part * 2 ** 32)}u`
const asFloat = (value: number): string => (Number.isInteger(value) ? `${value}.0` : `${value}`)

/** Mirrors shared/engine/render/colours.ts: light, tone and colour of one tile, strength, dither and rounding. */
export const coloursShader = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
${gridShader}
${detailShader}
/** Where in the result the tile begins. */
uniform ivec2 tile;
uniform sampler2D encodeTable;
uniform sampler2D curveTable;
uniform sampler2D linearTable;
/** Red across; green and then blue down. */
uniform sampler2D lut;
uniform vec3 whiteBalance;
uniform float strength;
out vec4 result;

float valueAt(sampler2D table, int index) {
  return texelFetch(table, ivec2(index % ${tableColumns}, index / ${tableColumns}), 0).r;
}

float linear(float value) {
  float at = clamp(value, 0.0, 1.0) * ${asFloat(linearSteps)};
  int low = int(at);
  return mix(valueAt(linearTable, low), valueAt(linearTable, low + 1), at - float(low));
}

float encoded(float light) {
  float at = sqrt(light) * ${asFloat(tableSteps / Math.sqrt(linearReach))};
  return valueAt(encodeTable, int(min(at, ${asFloat(tableSteps)}) + 0.5));
}

float toned(float value) {
  return valueAt(curveTable, int(clamp(value, 0.0, 1.0) * ${asFloat(tableSteps)} + 0.5));
}

vec3 lutAt(ivec3 cell) {
  return texelFetch(lut, ivec2(cell.x, cell.z * ${lutPoints} + cell.y), 0).rgb;
}

/** Tetrahedral interpolation: of the six ways through the cell, the one in the order of the fractions. */
vec3 lookUp(vec3 colour) {
  vec3 at = min(colour, ${asFloat(lutReach)}) * ${asFloat((lutPoints - 1) / lutReach)};
  vec3 low = min(floor(at), ${asFloat(lutPoints - 2)});
  vec3 f = at - low;
  ivec3 cell = ivec3(low);
  ivec3 first = f.r >= f.g && f.r >= f.b ? ivec3(1, 0, 0) : f.g >= f.b ? ivec3(0, 1, 0) : ivec3(0, 0, 1);
  ivec3 last = f.b <= f.g && f.b <= f.r ? ivec3(0, 0, 1) : f.g <= f.r ? ivec3(0, 1, 0) : ivec3(1, 0, 0);
  float most = max(max(f.r, f.g), f.b);
  float least = min(min(f.r, f.g), f.b);
  float between = max(min(f.r, f.g), min(max(f.r, f.g), f.b));
  return lutAt(cell) * (1.0 - most) + lutAt(cell + first) * (most - between) +
    lutAt(cell + 1 - last) * (between - least) + lutAt(cell + 1) * least;
}

/** As render/dither.ts, its phase in 2^-32 turns, which wrap by themselves. */
float dither(ivec2 place) {
  uint phase = uint(place.x) * ${turn(ditherAcross)} + uint(place.y) * ${turn(ditherDown)};
  return fract(${ditherScale} * (float(phase >> 8) / 16777216.0));
}

void main() {
  ivec2 inTile = ivec2(gl_FragCoord.xy);
  ivec2 place = tile + inTile;
  vec4 source = pictureAt(inTile);
  float smoothLuma = smoothAcross(inTile);
  vec3 work = enterLight(inTile, source.rgb, smoothLuma);
  vec3 light = manyLights ? lightAt(place) : whiteBalance;
  float low = min(min(work.r, work.g), work.b);
  light = mix(light, vec3(1.0), clamp((low - ${asFloat(clippedFrom)}) / ${asFloat(1 - clippedFrom)}, 0.0, 1.0));
  vec3 gain = light * gainAt(place, smoothLuma);
  vec3 bright = vec3(
    encoded(linear(work.r) * gain.r),
    encoded(linear(work.g) * gain.g),
    encoded(linear(work.b) * gain.b)
  );
  float target = toned(dot(bright, lumaWeights));
  vec3 curved = vec3(toned(bright.r), toned(bright.g), toned(bright.b));
  vec3 colour = lookUp(curved * (target / (dot(curved, lumaWeights) + 1e-5)));
  vec3 mixed = source.rgb + (colour - source.rgb) * strength;
  vec3 codes = floor(clamp(mixed * 255.0 + dither(place), 0.0, 255.0));
  result = vec4(codes / 255.0, source.a);
}
`

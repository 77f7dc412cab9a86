import { lumaBlue, lumaGreen, lumaRed } from '#shared/engine/colour.ts'
import { lumaWeights } from './luma-weights.ts'

/** Mirrors shared/engine/render/detail.ts: noise calmed, detail sharpened, chroma noise smoothed. */
export const detailShader = `
/** The tile with the pixels around it, and its luma smoothed from above and below. */
uniform sampler2D picture;
uniform sampler2D vertical;
uniform int reach;
uniform int stride;
uniform float sharpen;
uniform float sharpenLimit;
uniform float squaredThreshold;
uniform float denoiseLuma;
uniform float byLuma;
uniform float byColour;
uniform float denoiseChroma;
uniform float inverseAlike;

const vec3 lumaWeights = ${lumaWeights};

vec4 pictureAt(ivec2 place) {
  return texelFetch(picture, place + reach, 0);
}

float smoothAcross(ivec2 place) {
  ivec2 at = place + ivec2(reach, 0);
  return 0.0625 * (texelFetch(vertical, at - ivec2(2, 0), 0).r + texelFetch(vertical, at + ivec2(2, 0), 0).r) +
    0.25 * (texelFetch(vertical, at - ivec2(1, 0), 0).r + texelFetch(vertical, at + ivec2(1, 0), 0).r) +
    0.375 * texelFetch(vertical, at, 0).r;
}

/** A bilateral mean of thirteen pixels: rows of one, three, five, three and one. */
vec3 calm(ivec2 place, vec3 own, float luma) {
  vec2 apart = own.rb - luma;
  vec3 sum = vec3(0.0);
  float total = 0.0;
  for (int dy = -2; dy <= 2; dy++) {
    int wide = 2 - abs(dy);
    for (int dx = -wide; dx <= wide; dx++) {
      vec3 other = pictureAt(place + ivec2(dx, dy)).rgb;
      float otherLuma = dot(other, lumaWeights);
      vec2 colour = other.rb - otherLuma - apart;
      float light = otherLuma - luma;
      float near = max(0.0, 1.0 - light * light * byLuma - dot(colour, colour) * byColour);
      total += near * near;
      sum += near * near * other;
    }
  }
  return mix(own, sum / total, denoiseLuma);
}

/** Nine taps, weighted by how alike their luma is, on the two colour differences only. */
vec3 calmChroma(ivec2 place, vec3 work, float luma) {
  float total = 0.0;
  vec2 sum = vec2(0.0);
  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++) {
      vec3 other = pictureAt(place + ivec2(dx, dy) * stride).rgb;
      float otherLuma = dot(other, lumaWeights);
      float light = otherLuma - luma;
      float weight = 1.0 / (1.0 + light * light * inverseAlike);
      total += weight;
      sum += weight * (other.rb - otherLuma);
    }
  float workLuma = dot(work, lumaWeights);
  vec2 fresh = mix(work.rb - workLuma, sum / total, denoiseChroma);
  return workLuma + vec3(fresh.x, -(${lumaRed} * fresh.x + ${lumaBlue} * fresh.y) / ${lumaGreen}, fresh.y);
}

vec3 enterLight(ivec2 place, vec3 own, float smoothLuma) {
  float luma = dot(own, lumaWeights);
  vec3 work = denoiseLuma > 0.0 ? calm(place, own, luma) : own;
  float detail = luma - smoothLuma;
  float squared = detail * detail;
  work += clamp(sharpen * detail * squared / (squared + squaredThreshold), -sharpenLimit, sharpenLimit);
  return denoiseChroma > 0.0 ? calmChroma(place, work, luma) : work;
}
`

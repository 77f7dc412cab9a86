import { gridColumns, gridLevels, gridRows, lightColumns, lightRows } from '#shared/engine/recipe.ts'

/** Mirrors shared/engine/render/grid.ts. Cells are interpolated here: not every GPU filters 32-bit floats. */
export const gridShader = `
uniform ivec2 size;
/** Columns across; rows and then levels down. */
uniform sampler2D grid;
uniform sampler2D lights;
uniform bool manyLights;

float gridColumn(ivec2 cell, int level, float down) {
  int row = level * ${gridRows} + cell.y;
  return mix(texelFetch(grid, ivec2(cell.x, row), 0).r, texelFetch(grid, ivec2(cell.x, row + 1), 0).r, down);
}

/** The linear factor of a pixel, by its place and its smoothed luma. */
float gainAt(ivec2 place, float smoothLuma) {
  const vec2 cells = vec2(${gridColumns}, ${gridRows});
  vec2 at = clamp((vec2(place) + 0.5) / vec2(size) * cells - 0.5, vec2(0.0), cells - 1.0);
  float level = clamp(smoothLuma * ${gridLevels - 1}.0, 0.0, ${gridLevels - 1}.0);
  vec2 low = min(floor(at), cells - 2.0);
  float lowLevel = min(floor(level), ${gridLevels - 2}.0);
  vec2 past = at - low;
  ivec2 cell = ivec2(low);
  int first = int(lowLevel);
  float near = mix(gridColumn(cell, first, past.y), gridColumn(cell, first + 1, past.y), level - lowLevel);
  cell.x += 1;
  float far = mix(gridColumn(cell, first, past.y), gridColumn(cell, first + 1, past.y), level - lowLevel);
  return mix(near, far, past.x);
}

vec3 lightColumn(ivec2 cell, float down) {
  return mix(texelFetch(lights, cell, 0).rgb, texelFetch(lights, cell + ivec2(0, 1), 0).rgb, down);
}

/** The white balance at a place. */
vec3 lightAt(ivec2 place) {
  const vec2 cells = vec2(${lightColumns}, ${lightRows});
  vec2 at = clamp((vec2(place) + 0.5) / vec2(size) * cells - 0.5, vec2(0.0), cells - 1.0);
  vec2 low = min(floor(at), cells - 2.0);
  vec2 past = at - low;
  return mix(lightColumn(ivec2(low), past.y), lightColumn(ivec2(low) + ivec2(1, 0), past.y), past.x);
}
`

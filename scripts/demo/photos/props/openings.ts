// What fills and dresses windows and doorways. Each stands in the xy plane and faces +z.
import type { Material } from '#scripts/demo/photos/look/material.ts'
import type { Mesh } from '#scripts/demo/photos/trace/mesh.ts'
import { box, sheet, softBox } from '#scripts/demo/photos/trace/shapes.ts'

/** A window frame filling an opening of a wall that faces +z, its left bottom corner at the origin. */
export function casement(
  mesh: Mesh,
  width: number,
  height: number,
  columns: number,
  rows: number,
  frame: Material,
  depth = 0.06,
): void {
  const bar = (x0: number, x1: number, y0: number, y1: number, deep = depth): void =>
    mesh.place({ at: [(x0 + x1) / 2, y0, 0] }, () => softBox(mesh, [x1 - x0, y1 - y0, deep], 0.006, frame))
  const [edge, thin] = [0.055, 0.03]
  bar(0, width, 0, edge + 0.015)
  bar(0, width, height - edge, height)
  bar(0, edge, 0, height)
  bar(width - edge, width, 0, height)
  for (let i = 1; i < columns; i++)
    bar((width * i) / columns - thin, (width * i) / columns + thin, 0.02, height - 0.02)
  for (let j = 1; j < rows; j++)
    bar(0.02, width - 0.02, (height * j) / rows - 0.012, (height * j) / rows + 0.012, depth * 0.6)
}

/** A curtain hanging in folds in the xy plane, its top left corner at the origin; it narrows a little to the hem. */
export function curtainPanel(
  mesh: Mesh,
  width: number,
  drop: number,
  folds: number,
  material: Material,
  seed: number,
): void {
  sheet(
    mesh,
    folds * 10,
    14,
    (s, t) => {
      const phase = s * folds * 2 * Math.PI + seed
      const loosen = 0.55 + 0.45 * t
      const depth =
        0.05 * loosen * Math.sin(phase + 0.5 * Math.sin(t * 3 + seed)) + 0.014 * Math.sin(phase * 2.3 + t * 4)
      const sway = 0.02 * Math.sin(s * 7 + seed) * t
      return [s * width + 0.014 * Math.cos(phase) + sway, -drop * t, depth]
    },
    material,
  )
}

/** A panelled door leaf in the xy plane, hinge side left, its front at z = 0. */
export function panelDoor(
  mesh: Mesh,
  width: number,
  height: number,
  leaf: Material,
  handle: Material,
  panels: readonly (readonly [number, number])[],
): void {
  const stile = 0.11
  const rail = (y0: number, y1: number): void => box(mesh, [0, y0, -0.04], [width, y1, 0], leaf)
  let y = 0
  for (const [bottom, top] of panels) {
    rail(y * height, bottom * height)
    y = top
    const [y0, y1] = [bottom * height, top * height]
    box(mesh, [0, y0, -0.04], [stile, y1, 0], leaf)
    box(mesh, [width - stile, y0, -0.04], [width, y1, 0], leaf)
    box(mesh, [width / 2 - 0.05, y0, -0.04], [width / 2 + 0.05, y1, 0], leaf)
    for (const [x0, x1] of [
      [stile, width / 2 - 0.05],
      [width / 2 + 0.05, width - stile],
    ] as const) {
      box(mesh, [x0, y0, -0.035], [x1, y1, -0.018], leaf)
      mesh.place({ at: [(x0 + x1) / 2, y0 + 0.035, -0.016] }, () =>
        softBox(mesh, [x1 - x0 - 0.07, y1 - y0 - 0.07, 0.02], 0.009, leaf),
      )
    }
  }
  rail(y * height, height)
  mesh.place({ at: [width - 0.065, 1.0, 0.03] }, () => softBox(mesh, [0.022, 0.022, 0.05], 0.01, handle))
  mesh.place({ at: [width - 0.115, 1.002, 0.055] }, () => softBox(mesh, [0.13, 0.018, 0.016], 0.008, handle))
  mesh.place({ at: [width - 0.065, 0.94, 0.004] }, () => softBox(mesh, [0.045, 0.15, 0.008], 0.003, handle))
}

/** Architrave about a doorway or window, on a wall facing +z, its opening's left bottom at the origin. */
export function architrave(
  mesh: Mesh,
  width: number,
  height: number,
  material: Material,
  isWindow = false,
): void {
  const w = 0.085
  const strip = (x: number, y: number, sx: number, sy: number): void =>
    mesh.place({ at: [x, y, 0.008] }, () => softBox(mesh, [sx, sy, 0.028], 0.009, material))
  strip(-w / 2, 0, w, height + w)
  strip(width + w / 2, 0, w, height + w)
  strip(width / 2, height, width + 2 * w, w)
  if (isWindow)
    mesh.place({ at: [width / 2, -0.03, 0.04] }, () =>
      softBox(mesh, [width + 0.24, 0.034, 0.16], 0.012, material),
    )
}

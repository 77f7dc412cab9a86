import type { Material } from '#scripts/demo/photos/look/material.ts'
import type { Mesh, Vec } from '#scripts/demo/photos/trace/mesh.ts'
import { softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { lathe, rod } from '#scripts/demo/photos/trace/turned.ts'

/** A round coffee table on three splayed legs. */
export function roundTable(mesh: Mesh, radius: number, height: number, top: Material, legs: Material): void {
  lathe(
    mesh,
    [
      [0, height - 0.03],
      [radius - 0.012, height - 0.03],
      [radius, height - 0.02],
      [radius, height - 0.006],
      [radius - 0.006, height],
      [0, height],
    ],
    56,
    top,
  )
  for (let i = 0; i < 3; i++) {
    const angle = (i / 3) * 2 * Math.PI + 0.5
    const [c, s] = [Math.cos(angle), Math.sin(angle)]
    rod(
      mesh,
      [c * radius * 0.92, 0, s * radius * 0.92],
      [c * radius * 0.62, height - 0.03, s * radius * 0.62],
      0.013,
      10,
      legs,
      0.019,
    )
  }
}

/** A rectangular table on four square legs. */
export function longTable(mesh: Mesh, size: Vec, wood: Material): void {
  const [width, height, depth] = size
  mesh.place({ at: [0, height - 0.035, 0] }, () => softBox(mesh, [width, 0.035, depth], 0.008, wood))
  mesh.place({ at: [0, height - 0.11, 0] }, () =>
    softBox(mesh, [width - 0.16, 0.076, depth - 0.16], 0.004, wood),
  )
  for (const x of [-1, 1]) {
    for (const z of [-1, 1])
      mesh.place({ at: [x * (width / 2 - 0.08), 0, z * (depth / 2 - 0.08)] }, () =>
        softBox(mesh, [0.065, height - 0.035, 0.065], 0.008, wood),
      )
  }
}

/** A sideboard on legs with sliding doors, its back at z = −depth/2. */
export function sideboard(mesh: Mesh, width: number, wood: Material, legs: Material, doors = 3): void {
  const [height, depth] = [0.72, 0.42]
  mesh.place({ at: [0, 0.16, 0] }, () => softBox(mesh, [width, height - 0.16, depth], 0.008, wood))
  const each = (width - 0.04) / doors
  for (let i = 0; i < doors; i++) {
    const x = -width / 2 + 0.02 + each * (i + 0.5)
    mesh.place({ at: [x, 0.185, depth / 2] }, () =>
      softBox(mesh, [each - 0.008, height - 0.21, 0.024], 0.005, wood),
    )
    mesh.place({ at: [x + each * 0.34, 0.42, depth / 2 + 0.018] }, () =>
      softBox(mesh, [0.014, 0.12, 0.014], 0.005, legs),
    )
  }
  for (const x of [-1, 1]) {
    for (const z of [-1, 1])
      rod(
        mesh,
        [x * (width / 2 - 0.09), 0, z * 0.16],
        [x * (width / 2 - 0.14), 0.17, z * 0.14],
        0.012,
        10,
        legs,
        0.018,
      )
  }
}

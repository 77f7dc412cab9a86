import { type Material, metal, paint } from '#scripts/demo/photos/look/material.ts'
import type { Mesh, Vec } from '#scripts/demo/photos/trace/mesh.ts'
import { ball, sheet, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { lathe, rod, thrown } from '#scripts/demo/photos/trace/turned.ts'

export const ceramic = paint(0xf4f3ef, { reflectance: 0.05, roughness: 0.1 })

/** A freestanding oval tub, 1.7 × 0.76 m, long side along x. */
export function tub(mesh: Mesh, outside: Material): void {
  const ringAt = (t: number): { rx: number; rz: number; y: number } => {
    // Outside from the floor up, over the rim, and down inside.
    if (t < 0.5) {
      const k = t / 0.5
      const flare = 0.8 + 0.2 * k ** 0.7
      return { rx: 0.85 * flare, rz: 0.38 * flare, y: 0.58 * k }
    }
    if (t < 0.6) {
      const a = ((t - 0.5) / 0.1) * Math.PI
      return {
        rx: 0.85 - 0.025 * (1 - Math.cos(a)),
        rz: 0.38 - 0.025 * (1 - Math.cos(a)),
        y: 0.58 + 0.018 * Math.sin(a),
      }
    }
    const k = (t - 0.6) / 0.4
    const shrink = Math.cos(k * 1.45)
    return {
      rx: 0.8 * shrink ** 0.45,
      rz: 0.33 * shrink ** 0.45,
      y: 0.58 - 0.44 * Math.sin((k * Math.PI) / 2),
    }
  }
  sheet(
    mesh,
    64,
    48,
    (s, t) => {
      const { rx, rz, y } = ringAt(t)
      const [c, n] = [Math.cos(s * 2 * Math.PI), Math.sin(s * 2 * Math.PI)]
      const squareness = (value: number): number => Math.sign(value) * Math.abs(value) ** 0.75
      return [rx * squareness(c), y + 0.05 * c * c * (t > 0.2 && t < 0.9 ? 1 : 0) * 0, rz * squareness(n)]
    },
    outside,
  )
}

/** A floor-standing bath filler; spout towards +z. */
export function tubFiller(mesh: Mesh, finish: Material): void {
  rod(mesh, [0, 0, 0], [0, 0.86, 0], 0.015, 12, finish)
  lathe(
    mesh,
    [
      [0, 0.015],
      [0.05, 0.015],
      [0.052, 0.004],
      [0.052, 0],
    ],
    24,
    finish,
  )
  rod(mesh, [0, 0.86, 0], [0, 0.86, 0.2], 0.014, 12, finish)
  rod(mesh, [0, 0.86, 0.2], [0, 0.78, 0.21], 0.014, 12, finish)
  for (const x of [-0.06, 0.06]) rod(mesh, [0, 0.78, 0], [x, 0.78, 0.02], 0.011, 10, finish)
}

/** A wall-hung vanity with two drawers and a bowl basin, back at z = 0. */
export function vanity(mesh: Mesh, width: number, wood: Material, top: Material, finish: Material): void {
  mesh.place({ at: [0, 0.36, 0.24] }, () => softBox(mesh, [width, 0.46, 0.48], 0.006, wood))
  for (const y of [0.375, 0.595])
    mesh.place({ at: [0, y, 0.482] }, () => softBox(mesh, [width - 0.01, 0.21, 0.02], 0.004, wood))
  for (const y of [0.5, 0.72])
    mesh.place({ at: [0, y, 0.5] }, () => softBox(mesh, [0.22, 0.012, 0.02], 0.004, finish))
  mesh.place({ at: [0, 0.82, 0.25] }, () => softBox(mesh, [width + 0.02, 0.03, 0.52], 0.004, top))
  mesh.place({ at: [0, 0.85, 0.27] }, () =>
    thrown(
      mesh,
      [
        [0, 0],
        [0.1, 0],
        [0.17, 0.05],
        [0.2, 0.12],
        [0.205, 0.13],
        [0.195, 0.132],
        [0.16, 0.06],
        [0.08, 0.02],
        [0, 0.018],
      ],
      40,
      ceramic,
    ),
  )
  rod(mesh, [0, 0.85, 0.06], [0, 1.08, 0.06], 0.013, 12, finish)
  rod(mesh, [0, 1.08, 0.06], [0, 1.07, 0.2], 0.011, 12, finish)
  rod(mesh, [0, 1.07, 0.2], [0, 1.045, 0.2], 0.011, 12, finish)
  rod(mesh, [0, 1.08, 0.06], [0, 1.14, 0.05], 0.006, 8, finish)
}

/** A round mirror with a thin rim, centred on the origin, facing +z. */
export function roundMirror(mesh: Mesh, radius: number, rim: Material): void {
  const silver = metal(0xf2f4f4, 0)
  mesh.place({ at: [0, 0, 0.02], pitch: 90 }, () => {
    lathe(
      mesh,
      [
        [0, 0],
        [radius, 0],
      ],
      72,
      silver,
    )
    lathe(
      mesh,
      [
        [radius, 0.01],
        [radius + 0.014, 0.01],
        [radius + 0.014, -0.02],
      ],
      72,
      rim,
    )
  })
}

/** A back-to-wall toilet with its lid down, back at z = 0. */
export function toilet(mesh: Mesh): void {
  mesh.place({ at: [0, 0, 0.06] }, () => softBox(mesh, [0.36, 0.4, 0.12], 0.02, ceramic))
  const bowlAt = (t: number): Vec => [0.13 + 0.06 * t ** 0.6, 0.4 * t, 0.19 + 0.07 * t ** 0.6]
  sheet(
    mesh,
    40,
    12,
    (s, t) => {
      const [rx, y, rz] = bowlAt(t)
      return [
        rx * Math.cos(s * 2 * Math.PI),
        y,
        0.3 + rz * Math.sin(s * 2 * Math.PI) * (s < 0.5 ? 1.15 : 0.9),
      ]
    },
    ceramic,
  )
  sheet(
    mesh,
    40,
    10,
    (s, t) => {
      const k = Math.sin(Math.min(1, t * 1.25) * Math.PI * 0.5)
      return [
        0.195 * k * Math.cos(s * 2 * Math.PI),
        0.44 - 0.03 * Math.max(0, t - 0.8) * 5,
        0.3 + 0.265 * k * Math.sin(s * 2 * Math.PI) * (s < 0.5 ? 1.12 : 0.92),
      ]
    },
    ceramic,
  )
  mesh.place({ at: [0, 0.4, 0.09] }, () => softBox(mesh, [0.36, 0.38, 0.17], 0.025, ceramic))
  ball(mesh, [0, 0.785, 0.1], [0.02, 0.008, 0.02], 8, metal(0xd5d7d8, 0.15))
}

/** A folded towel hanging over a rail along x, its top at the origin. */
export function towel(mesh: Mesh, width: number, drop: number, material: Material): void {
  mesh.place({ at: [0, -drop, 0.018] }, () =>
    softBox(mesh, [width, drop, 0.022], 0.01, material, [0, 0, 0.006]),
  )
  mesh.place({ at: [0, -drop * 0.8, -0.018] }, () => softBox(mesh, [width, drop * 0.8, 0.02], 0.01, material))
  mesh.place({ at: [0, -0.02, 0] }, () => softBox(mesh, [width, 0.032, 0.056], 0.016, material))
}

export function bottle(mesh: Mesh, glass: Material, cap: Material): void {
  thrown(
    mesh,
    [
      [0, 0],
      [0.03, 0],
      [0.034, 0.01],
      [0.034, 0.11],
      [0.028, 0.13],
      [0.012, 0.14],
      [0.012, 0.15],
    ],
    20,
    glass,
  )
  rod(mesh, [0, 0.15, 0], [0, 0.185, 0], 0.006, 8, cap)
  rod(mesh, [0, 0.185, 0], [0.04, 0.182, 0], 0.005, 8, cap)
}

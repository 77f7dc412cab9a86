// Furniture and buildings of a garden.
import { cloth } from '#scripts/demo/photos/look/cloth.ts'
import { paint, srgb } from '#scripts/demo/photos/look/material.ts'
import { slates } from '#scripts/demo/photos/look/walls.ts'
import { timber } from '#scripts/demo/photos/look/wood.ts'
import type { Mesh, Vec } from '#scripts/demo/photos/trace/mesh.ts'
import { box, sheet, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { lathe, rod } from '#scripts/demo/photos/trace/turned.ts'
import { scatterCushion } from './seating.ts'

const teak = timber(0xa9835a, 0x6f5236, 'x', 0.6)
const teakUp = timber(0xa9835a, 0x6f5236, 'y', 0.6)
const zinc = paint(0x596165, { reflectance: 0.05, roughness: 0.4 })

/** A painted garden room with a door and a window. */
export function shed(mesh: Mesh): void {
  const sage = paint(0x6f8577)
  const white = paint(0xf0eee7)
  const [w, d, h, top] = [2.3, 1.7, 2.0, 2.65]
  for (let y = 0; y < h; y += 0.14)
    box(mesh, [-w / 2, y, -d], [w / 2, y + 0.135, 0.0 + 0.012 * ((y / 0.14) % 2)], sage)
  const n: Vec = [0, 0, 1]
  mesh.triangle(
    [
      [-w / 2, h, 0],
      [w / 2, h, 0],
      [0, top, 0],
    ],
    [n, n, n],
    [],
    sage,
  )
  const felt = slates(0x5b5f63, 0x44484c)
  mesh.quad(
    [-w / 2 - 0.14, h - 0.1, 0.18],
    [0, top + 0.03, 0.18],
    [0, top + 0.03, -d - 0.1],
    [-w / 2 - 0.14, h - 0.1, -d - 0.1],
    felt,
  )
  mesh.quad(
    [0, top + 0.03, 0.18],
    [w / 2 + 0.14, h - 0.1, 0.18],
    [w / 2 + 0.14, h - 0.1, -d - 0.1],
    [0, top + 0.03, -d - 0.1],
    felt,
  )
  mesh.place({ at: [-0.5, 0.05, 0.02] }, () => softBox(mesh, [0.82, 1.85, 0.04], 0.01, paint(0x54685c)))
  mesh.place({ at: [0.58, 0.95, 0.02] }, () => softBox(mesh, [0.72, 0.72, 0.04], 0.01, white))
  mesh.place({ at: [0.58, 1.01, 0.035] }, () =>
    softBox(mesh, [0.6, 0.6, 0.02], 0.005, {
      colour: srgb(0x26302f),
      coat: { reflectance: 0.08, roughness: 0.08 },
    }),
  )
  box(mesh, [0.57, 1.0, 0.04], [0.59, 1.62, 0.055], white)
}

export function gardenChair(mesh: Mesh): void {
  for (let i = 0; i < 6; i++)
    mesh.place({ at: [0, 0.42, -0.19 + i * 0.075] }, () => softBox(mesh, [0.46, 0.018, 0.062], 0.004, teak))
  for (let i = 0; i < 6; i++)
    mesh.place({ at: [-0.18 + i * 0.072, 0.46, -0.22], pitch: -10 }, () =>
      softBox(mesh, [0.05, 0.42, 0.014], 0.004, teakUp),
    )
  mesh.place({ at: [0, 0.86, -0.29], pitch: -10 }, () => softBox(mesh, [0.48, 0.06, 0.026], 0.008, teak))
  for (const x of [-0.22, 0.22]) {
    mesh.place({ at: [x, 0, 0.2] }, () => softBox(mesh, [0.042, 0.43, 0.042], 0.006, teakUp))
    rod(mesh, [x, 0, -0.22], [x, 0.44, -0.21], 0.022, 8, teakUp)
    rod(mesh, [x, 0.44, -0.21], [x, 0.9, -0.3], 0.02, 8, teakUp)
  }
}

/** A low outdoor sofa with pale cushions. */
export function outdoorSofa(mesh: Mesh): void {
  const canvas = cloth(0xe4ddcd, 0.005, 0.25)
  mesh.place({ at: [0, 0.1, 0] }, () => softBox(mesh, [1.75, 0.16, 0.8], 0.012, teak))
  mesh.place({ at: [0, 0.1, -0.4] }, () => softBox(mesh, [1.75, 0.56, 0.06], 0.012, teak))
  for (const x of [-0.88, 0.88])
    mesh.place({ at: [x, 0, 0] }, () => softBox(mesh, [0.07, 0.56, 0.84], 0.012, teak))
  for (const x of [-0.42, 0.42]) {
    mesh.place({ at: [x, 0.26, 0.03] }, () =>
      softBox(mesh, [0.82, 0.14, 0.74], 0.05, canvas, [0.005, 0.025, 0.01]),
    )
    mesh.place({ at: [x, 0.4, -0.28], pitch: -12 }, () =>
      softBox(mesh, [0.8, 0.4, 0.15], 0.06, canvas, [0.006, 0.01, 0.035]),
    )
  }
  mesh.place({ at: [-0.55, 0.4, -0.08], pitch: -20, yaw: 12 }, () =>
    scatterCushion(mesh, 0.44, 0.16, cloth(0x5f7f86, 0.005)),
  )
  mesh.place({ at: [0.58, 0.4, -0.08], pitch: -20, yaw: -12 }, () =>
    scatterCushion(mesh, 0.44, 0.16, cloth(0xc98347, 0.005)),
  )
}

export function parasol(mesh: Mesh): void {
  const canvas = { colour: srgb(0xece4d2), translucent: 0.35 }
  mesh.place({ at: [0.75, 0, 2.05] }, () => {
    lathe(
      mesh,
      [
        [0.3, 0],
        [0.3, 0.06],
        [0.05, 0.09],
        [0, 0.09],
      ],
      24,
      zinc,
    )
    rod(mesh, [0, 0, 0], [0, 2.62, 0], 0.022, 12, teakUp)
    const [ribs, radius, low, top] = [8, 1.5, 2.12, 2.62]
    for (let i = 0; i < ribs; i++) {
      const corner = (k: number): Vec => [
        Math.cos((k / ribs) * 6.2832) * radius,
        low,
        Math.sin((k / ribs) * 6.2832) * radius,
      ]
      const [a, b] = [corner(i), corner(i + 1)]
      sheet(
        mesh,
        8,
        8,
        (s, t) => {
          const sag = 0.16 * Math.sin(Math.PI * s) * t * (1 - t)
          const mix = (c: 0 | 2): number => (a[c] + (b[c] - a[c]) * s) * t
          return [
            mix(0) * (1 - sag * 0.3),
            top + (low - top) * t ** 1.15 - sag * 0.6,
            mix(2) * (1 - sag * 0.3),
          ]
        },
        canvas,
      )
      rod(mesh, [0, top - 0.03, 0], [a[0], a[1] - 0.01, a[2]], 0.009, 6, teakUp)
      mesh.quad(a, b, [b[0], low - 0.16, b[2]], [a[0], low - 0.16, a[2]], canvas)
    }
  })
}

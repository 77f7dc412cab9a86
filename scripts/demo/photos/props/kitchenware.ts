import { type Material, metal, paint } from '#scripts/demo/photos/look/material.ts'
import { dice } from '#scripts/demo/photos/look/noise.ts'
import type { Mesh, Vec } from '#scripts/demo/photos/trace/mesh.ts'
import { ball, box, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { lathe, rod, thrown } from '#scripts/demo/photos/trace/turned.ts'

const steel = metal(0xc8cacc, 0.22)
const blackGlass: Material = { colour: [0.008, 0.008, 0.009], coat: { reflectance: 0.05, roughness: 0.08 } }

/** A built-in oven, 0.6 m wide, its left bottom front corner at the origin. */
export function oven(mesh: Mesh): void {
  box(mesh, [0.004, 0.02, -0.5], [0.596, 0.72, 0.012], blackGlass)
  box(mesh, [0.004, 0.6, 0.012], [0.596, 0.72, 0.016], steel)
  rod(mesh, [0.06, 0.55, 0.055], [0.54, 0.55, 0.055], 0.011, 10, steel)
  for (const x of [0.08, 0.52]) rod(mesh, [x, 0.55, 0.01], [x, 0.55, 0.055], 0.007, 8, steel)
  for (const x of [0.1, 0.2, 0.4, 0.5]) rod(mesh, [x, 0.66, 0.016], [x, 0.66, 0.04], 0.017, 14, steel)
}

export function hob(mesh: Mesh): void {
  mesh.place({ at: [0, 0, 0] }, () => softBox(mesh, [0.58, 0.008, 0.5], 0.003, blackGlass))
  for (const [x, z] of [
    [-0.15, -0.12],
    [0.15, -0.12],
    [-0.15, 0.12],
    [0.15, 0.12],
  ] as const) {
    mesh.place({ at: [x, 0.008, z] }, () =>
      lathe(
        mesh,
        [
          [0.085, 0.001],
          [0.08, 0.001],
        ],
        28,
        paint(0x55585a),
      ),
    )
  }
}

/** A swan-neck tap; its spout points to +z. */
export function tap(mesh: Mesh, finish: Material): void {
  rod(mesh, [0, 0, 0], [0, 0.26, 0], 0.013, 12, finish)
  let from: Vec = [0, 0.26, 0]
  for (let i = 1; i <= 9; i++) {
    const angle = (i / 9) * Math.PI
    const to: Vec = [0, 0.26 + 0.09 * Math.sin(angle), 0.09 - 0.09 * Math.cos(angle)]
    rod(mesh, from, to, 0.012, 12, finish)
    from = to
  }
  rod(mesh, from, [0, 0.2, 0.18], 0.012, 12, finish)
  rod(mesh, [0, 0.07, 0], [0.075, 0.1, 0.02], 0.007, 8, finish)
}

/** A white butler sink let into a worktop: front panel and a dark inside. */
export function butlerSink(mesh: Mesh, width: number): void {
  const ceramic = paint(0xf2f1ec, { reflectance: 0.05, roughness: 0.15 })
  const [depth, tall, rim] = [0.48, 0.24, 0.025]
  mesh.place({ at: [0, -tall, depth / 2 - rim / 2] }, () => softBox(mesh, [width, tall, rim], 0.012, ceramic))
  mesh.place({ at: [0, -tall, -depth / 2 + rim / 2] }, () =>
    softBox(mesh, [width, tall, rim], 0.012, ceramic),
  )
  for (const x of [-1, 1])
    mesh.place({ at: [(x * (width - rim)) / 2, -tall, 0] }, () =>
      softBox(mesh, [rim, tall, depth], 0.012, ceramic),
    )
  box(mesh, [-width / 2, -tall, -depth / 2], [width / 2, -tall + 0.02, depth / 2], ceramic)
}

export function kettle(mesh: Mesh, finish: Material): void {
  thrown(
    mesh,
    [
      [0, 0],
      [0.085, 0],
      [0.092, 0.01],
      [0.09, 0.05],
      [0.075, 0.13],
      [0.06, 0.165],
      [0.03, 0.178],
      [0, 0.18],
    ],
    32,
    finish,
  )
  ball(mesh, [0, 0.195, 0], [0.014, 0.016, 0.014], 8, paint(0x1c1a19))
  rod(mesh, [0.078, 0.07, 0], [0.14, 0.155, 0], 0.014, 10, finish, 0.008)
  let from: Vec = [-0.05, 0.17, 0]
  for (let i = 1; i <= 7; i++) {
    const angle = (i / 7) * Math.PI
    const to: Vec = [-0.05 * Math.cos(angle), 0.17 + 0.085 * Math.sin(angle), 0]
    rod(mesh, from, to, 0.008, 8, paint(0x1c1a19))
    from = to
  }
}

/** Jars, bowls and plates along a shelf, from x = 0. */
export function crockery(mesh: Mesh, length: number, seed: number): void {
  const roll = dice(seed)
  const glazes = [0xf0ece2, 0xd9cdb8, 0x7d9088, 0xc98f66, 0x4c5a60].map((hex) =>
    paint(hex, { reflectance: 0.045, roughness: 0.2 }),
  )
  let x = 0.08
  while (x < length - 0.08) {
    const glaze = glazes[Math.floor(roll() * glazes.length)]!
    const kind = roll()
    mesh.place({ at: [x, 0, (roll() - 0.5) * 0.05] }, () => {
      if (kind < 0.35)
        for (let i = 0; i < 5; i++)
          mesh.place({ at: [0, i * 0.012, 0] }, () =>
            lathe(
              mesh,
              [
                [0, 0],
                [0.05, 0.001],
                [0.095, 0.014],
                [0.095, 0.018],
                [0.05, 0.006],
                [0, 0.005],
              ],
              28,
              glaze,
            ),
          )
      else if (kind < 0.65)
        for (let i = 0; i < 3; i++)
          mesh.place({ at: [0, i * 0.03, 0] }, () =>
            thrown(
              mesh,
              [
                [0, 0],
                [0.03, 0],
                [0.055, 0.03],
                [0.065, 0.06],
                [0.06, 0.06],
                [0, 0.02],
              ],
              24,
              glaze,
            ),
          )
      else
        thrown(
          mesh,
          [
            [0, 0],
            [0.04, 0],
            [0.045, 0.005],
            [0.045, 0.13],
            [0.038, 0.145],
            [0.04, 0.15],
            [0.04, 0.16],
            [0, 0.165],
          ],
          24,
          glaze,
        )
    })
    x += kind < 0.35 ? 0.22 : 0.16
  }
}

export function choppingBoard(mesh: Mesh, width: number, height: number, wood: Material): void {
  softBox(mesh, [width, height, 0.022], 0.01, wood)
}

export function fruit(mesh: Mesh, count: number, radius: number, skin: Material, seed: number): void {
  const roll = dice(seed)
  for (let i = 0; i < count; i++) {
    const [turn, out, layerOf] = [i * 2.4, i < 5 ? radius * 1.15 : radius * 0.5, i < 5 ? 0 : 1]
    ball(
      mesh,
      [Math.cos(turn) * out, radius + layerOf * radius * 1.25, Math.sin(turn) * out],
      [radius, radius * (0.88 + 0.1 * roll()), radius],
      10,
      skin,
    )
  }
}

/** A tall fridge-freezer, its left bottom back corner at the origin. */
export function fridge(mesh: Mesh, width: number, height: number): void {
  const body = metal(0xb5b7b9, 0.32)
  mesh.place({ at: [width / 2, 0.04, 0.33] }, () =>
    softBox(mesh, [width - 0.01, height * 0.36, 0.66], 0.012, body),
  )
  mesh.place({ at: [width / 2, 0.045 + height * 0.36, 0.33] }, () =>
    softBox(mesh, [width - 0.01, height * 0.64 - 0.05, 0.66], 0.012, body),
  )
  for (const [y, tall] of [
    [height * 0.36 - 0.5, 0.46],
    [height * 0.36 + 0.12, 0.6],
  ] as const)
    rod(mesh, [width - 0.07, y, 0.7], [width - 0.07, y + tall, 0.7], 0.011, 10, steel)
}

import { type Material, paint, put, srgb, type Texture } from '#scripts/demo/photos/look/material.ts'
import { dice, fbm2, hash } from '#scripts/demo/photos/look/noise.ts'
import type { Mesh, Vec } from '#scripts/demo/photos/trace/mesh.ts'
import { box, sheet, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { lathe, rod, thrown } from '#scripts/demo/photos/trace/turned.ts'
import { blade } from './seating.ts'

/** A framed abstract print in the xy plane, centred on the origin, facing +z. */
export function framedPrint(mesh: Mesh, width: number, height: number, frame: Material, art: Texture): void {
  const [w, h, rim, mount] = [width / 2, height / 2, 0.022, 0.07]
  const bar = (at: Vec, size: Vec): void => mesh.place({ at }, () => softBox(mesh, size, 0.004, frame))
  bar([0, -h, 0.015], [width, rim, 0.03])
  bar([0, h - rim, 0.015], [width, rim, 0.03])
  bar([-w + rim / 2, -h, 0.015], [rim, height, 0.03])
  bar([w - rim / 2, -h, 0.015], [rim, height, 0.03])
  mesh.quad([-w, -h, 0.01], [w, -h, 0.01], [w, h, 0.01], [-w, h, 0.01], paint(0xf1eee6))
  const [pw, ph] = [w - mount - rim, h - mount - rim]
  mesh.quad([-pw, -ph, 0.012], [pw, -ph, 0.012], [pw, ph, 0.012], [-pw, ph, 0.012], { colour: art })
}

/** Overlapping soft shapes in a few inks; u, v are metres on the sheet. */
export function abstractArt(inks: readonly number[], size: readonly [number, number], seed: number): Texture {
  const colours = inks.map(srgb)
  const paper = srgb(0xefe6d6)
  return (at, out) => {
    put(out, paper, 0.97 + 0.05 * fbm2(at.u * 40, at.v * 40, 2, seed))
    const [x, y] = [at.u / size[0], at.v / size[1]]
    colours.forEach((ink, i) => {
      const [cx, cy, r] = [
        0.2 + 0.6 * hash(seed, i, 1),
        0.2 + 0.6 * hash(seed, i, 2),
        0.16 + 0.2 * hash(seed, i, 3),
      ]
      const rim = r + 0.09 * (fbm2(Math.atan2(y - cy, x - cx) * 1.1 + i, i * 4, 3, seed) - 0.5)
      const isInside =
        i % 3 === 2
          ? Math.abs(y - cy) < 0.05 * rim * 4 && Math.abs(x - cx) < 0.36
          : Math.hypot(x - cx, y - cy) < rim
      if (isInside) put(out, ink, 0.9 + 0.2 * fbm2(x * 18, y * 18, 3, seed + i))
    })
  }
}

/** A landscape in bands: sky, hills, field. */
export function landscapeArt(size: readonly [number, number], seed: number): Texture {
  const bands = [0xd9c8a5, 0xb89b6b, 0x8a8f6a, 0x5d6f63, 0x7b8f96, 0xb9c4c2, 0xe4dfd2].map(srgb)
  return (at, out) => {
    const [x, y] = [at.u / size[0], at.v / size[1]]
    let band = 0
    for (let i = 1; i < bands.length; i++)
      if (y > i * 0.13 + 0.1 * (fbm2(x * 3 + i * 5, i, 3, seed) - 0.5)) band = i
    put(out, bands[band]!, 0.85 + 0.3 * fbm2(x * 9, y * 30, 3, seed + band))
  }
}

const spines = [
  0x8d3b2f, 0x2f4858, 0xc9b18a, 0x3d5a45, 0xe2d9c8, 0x5a4a6b, 0xb5763a, 0x23272e, 0x9aa6a0, 0xd0c4b4,
]

/** Books lying on each other. */
export function bookPile(mesh: Mesh, count: number, seed: number): void {
  const roll = dice(seed)
  let y = 0
  for (let i = 0; i < count; i++) {
    const thick = 0.02 + 0.018 * roll()
    const cover = paint(spines[Math.floor(roll() * spines.length)]!, { reflectance: 0.04, roughness: 0.5 })
    const size = 0.29 - i * 0.022
    mesh.place({ at: [0, y, 0], yaw: (roll() - 0.5) * 18 }, () => {
      softBox(mesh, [size, thick, size * 0.74], 0.003, cover)
      mesh.place({ at: [0.003, 0.003, 0] }, () =>
        softBox(mesh, [size, thick - 0.006, size * 0.72], 0.001, paint(0xeae4d6)),
      )
    })
    y += thick
  }
}

export function vase(mesh: Mesh, height: number, glaze: Material): void {
  const profile = [
    [0, 0],
    [0.3, 0],
    [0.34, 0.01],
    [0.4, 0.08],
    [0.5, 0.3],
    [0.46, 0.52],
    [0.28, 0.74],
    [0.2, 0.86],
    [0.24, 1],
    [0.2, 0.98],
    [0.17, 0.86],
  ] as const
  thrown(
    mesh,
    profile.map(([r, y]) => [r * height * 0.62, y * height] as const),
    28,
    glaze,
  )
}

export function bowl(mesh: Mesh, radius: number, glaze: Material): void {
  const profile = [
    [0, 0],
    [0.4, 0],
    [0.42, 0.03],
    [0.75, 0.2],
    [0.95, 0.42],
    [1, 0.55],
    [0.97, 0.55],
    [0.9, 0.42],
    [0.7, 0.23],
    [0, 0.08],
  ] as const
  thrown(
    mesh,
    profile.map(([r, y]) => [r * radius, y * radius] as const),
    28,
    glaze,
  )
}

/** Dry stems with little seeds, standing in a vase of the given height. */
export function driedStems(mesh: Mesh, count: number, height: number, stem: Material, seed: number): void {
  const roll = dice(seed)
  for (let i = 0; i < count; i++) {
    const [lean, turn, tall] = [0.1 + 0.24 * roll(), roll() * 6.28, height * (0.75 + 0.35 * roll())]
    const top: Vec = [Math.cos(turn) * lean * tall, tall, Math.sin(turn) * lean * tall]
    rod(mesh, [0, 0, 0], top, 0.0025, 5, stem, 0.0012)
    for (let k = 0; k < 26; k++) {
      const t = 0.66 + 0.36 * roll()
      const at: Vec = [top[0] * t, top[1] * t, top[2] * t]
      blade(
        mesh,
        at,
        [roll() - 0.5, roll() * 0.8, roll() - 0.5],
        [roll() - 0.5, 1, roll() - 0.5],
        0.035,
        0.006,
        stem,
      )
    }
  }
}

/** A house plant in a pot: big split-like leaves on arching stalks. */
export function pottedPlant(
  mesh: Mesh,
  height: number,
  leaf: Material,
  pot: Material,
  seed: number,
  leaves = 22,
): void {
  const roll = dice(seed)
  const potHeight = Math.min(0.36, height * 0.26)
  lathe(
    mesh,
    [
      [0, 0],
      [potHeight * 0.42, 0],
      [potHeight * 0.56, potHeight],
      [potHeight * 0.5, potHeight],
      [potHeight * 0.48, potHeight * 0.9],
      [0, potHeight * 0.9],
    ],
    28,
    pot,
  )
  for (let i = 0; i < leaves; i++) {
    const [turn, out, rise] = [i * 2.4 + roll() * 0.7, 0.2 + 0.32 * roll(), 0.45 + 0.55 * roll()]
    const tip: Vec = [
      Math.cos(turn) * out * height * 0.6,
      potHeight + (height - potHeight) * rise * 0.9,
      Math.sin(turn) * out * height * 0.6,
    ]
    rod(mesh, [0, potHeight * 0.85, 0], tip, 0.006, 5, leaf, 0.003)
    const yaw = (-turn * 180) / Math.PI
    mesh.place({ at: tip, yaw, roll: -25 - 45 * roll() + rise * 35 }, () =>
      broadLeaf(mesh, height * (0.15 + 0.1 * roll()), leaf),
    )
  }
}

/** A single broad leaf along +x, folded a little at the midrib and drooping at its tip. */
function broadLeaf(mesh: Mesh, size: number, leaf: Material): void {
  sheet(
    mesh,
    6,
    8,
    (s, t) => {
      const width = size * 0.36 * Math.sin(Math.PI * Math.min(1, t * 0.92 + 0.08) ** 0.8) * (2 * s - 1)
      return [
        t * size * 1.25,
        0.16 * Math.abs(width) - size * 0.35 * t * t + 0.012 * size * Math.sin(s * 20 + t * 14),
        width,
      ]
    },
    leaf,
  )
}

/** A shallow tray. */
export function tray(mesh: Mesh, width: number, depth: number, material: Material): void {
  box(mesh, [-width / 2, 0, -depth / 2], [width / 2, 0.012, depth / 2], material)
  for (const z of [-1, 1])
    box(mesh, [-width / 2, 0, (z * depth) / 2 - 0.006], [width / 2, 0.035, (z * depth) / 2 + 0.006], material)
  for (const x of [-1, 1])
    box(mesh, [(x * width) / 2 - 0.006, 0, -depth / 2], [(x * width) / 2 + 0.006, 0.035, depth / 2], material)
}

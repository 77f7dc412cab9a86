import { glow, type Material, type Rgb } from '#scripts/demo/photos/look/material.ts'
import type { Mesh } from '#scripts/demo/photos/trace/mesh.ts'
import { ball } from '#scripts/demo/photos/trace/shapes.ts'
import { lathe, rod, thrown } from '#scripts/demo/photos/trace/turned.ts'

/** A glowing fabric shade, with the brighter openings that throw light up and down. */
function shade(
  mesh: Mesh,
  y: number,
  height: number,
  low: number,
  high: number,
  light: Rgb,
  strength: number,
): void {
  const cloth = {
    ...glow(light, strength),
    glowShape: ({ v }: { v: number }) => 1.5 - 1.1 * Math.abs((v - y) / height - 0.45),
  }
  const opening = glow(light, strength * 5)
  lathe(
    mesh,
    [
      [low, y],
      [high, y + height],
    ],
    32,
    cloth,
  )
  lathe(
    mesh,
    [
      [0, y + height * 0.35],
      [low * 0.55, y + height * 0.35],
    ],
    20,
    opening,
  )
}

export function floorLamp(mesh: Mesh, stand: Material, light: Rgb, strength: number): void {
  lathe(
    mesh,
    [
      [0, 0.025],
      [0.14, 0.022],
      [0.145, 0.008],
      [0.145, 0],
    ],
    28,
    stand,
  )
  rod(mesh, [0, 0.02, 0], [0, 1.5, 0], 0.011, 10, stand)
  shade(mesh, 1.32, 0.28, 0.21, 0.16, light, strength)
}

export function tableLamp(mesh: Mesh, base: Material, light: Rgb, strength: number): void {
  const body = [
    [0, 0],
    [0.07, 0.005],
    [0.078, 0.02],
    [0.1, 0.07],
    [0.105, 0.12],
    [0.085, 0.19],
    [0.04, 0.24],
    [0.022, 0.27],
    [0.018, 0.33],
  ] as const
  thrown(mesh, body, 28, base)
  shade(mesh, 0.31, 0.2, 0.165, 0.115, light, strength)
}

/** A metal dome hanging from y = `drop` above its own origin. */
export function pendant(mesh: Mesh, dome: Material, light: Rgb, strength: number, drop: number): void {
  thrown(
    mesh,
    [
      [0.15, 0],
      [0.148, 0.03],
      [0.125, 0.09],
      [0.08, 0.14],
      [0.035, 0.165],
      [0.03, 0.21],
      [0, 0.215],
    ],
    32,
    dome,
  )
  ball(mesh, [0, 0.05, 0], [0.042, 0.05, 0.042], 8, glow(light, strength))
  rod(mesh, [0, 0.2, 0], [0, drop, 0], 0.0035, 6, dome)
}

/** A paper globe. */
export function globe(
  mesh: Mesh,
  radius: number,
  light: Rgb,
  strength: number,
  drop: number,
  cord: Material,
): void {
  ball(mesh, [0, 0, 0], [radius, radius * 0.94, radius], 14, glow(light, strength))
  rod(mesh, [0, radius * 0.9, 0], [0, drop, 0], 0.004, 6, cord)
}

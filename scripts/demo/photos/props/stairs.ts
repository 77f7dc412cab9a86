import type { Material } from '#scripts/demo/photos/look/material.ts'
import type { Mesh } from '#scripts/demo/photos/trace/mesh.ts'
import { box, sheet, softBox } from '#scripts/demo/photos/trace/shapes.ts'
import { lathe, rod, thrown } from '#scripts/demo/photos/trace/turned.ts'

export interface StairLook {
  readonly steps: number
  readonly width: number
  readonly riseM: number
  readonly goingM: number
  readonly tread: Material
  readonly riser: Material
  readonly runner: Material
  readonly rail: Material
  readonly spindle: Material
  readonly side: Material
}

/** Stairs rising towards −z from the origin, their open side at x = width with a balustrade. */
export function stairs(mesh: Mesh, look: StairLook): void {
  const { steps, width, riseM, goingM } = look
  for (let i = 0; i < steps; i++) {
    const [y, z] = [i * riseM, -i * goingM]
    box(mesh, [0, y, z - goingM], [width, y + riseM - 0.03, z], look.riser)
    mesh.place({ at: [width / 2 + 0.012, y + riseM - 0.03, z - goingM / 2 + 0.012] }, () =>
      softBox(mesh, [width + 0.03, 0.03, goingM + 0.03], 0.012, look.tread),
    )
    runnerOver(mesh, look, y, z)
    for (const k of [0.25, 0.75])
      spindle(mesh, look, width - 0.035, y + riseM, z - goingM * k, 0.86 + riseM * (k - 0.5))
  }
  // The cut string and the panelling under the stairs.
  for (let i = 0; i < steps; i++)
    mesh.quad(
      [width, 0, -i * goingM],
      [width, 0, -(i + 1) * goingM],
      [width, (i + 1) * riseM - 0.02, -(i + 1) * goingM],
      [width, (i + 1) * riseM - 0.02, -i * goingM],
      look.side,
    )
  const top = steps * riseM
  rod(mesh, [width - 0.035, 1.06, 0.02], [width - 0.035, top + 0.92, -steps * goingM], 0.03, 16, look.rail)
  newel(mesh, look)
}

/** A strip of carpet over one step: up the riser, over the nosing, along the tread. */
function runnerOver(mesh: Mesh, look: StairLook, y: number, z: number): void {
  const [from, to] = [look.width * 0.17, look.width * 0.83]
  const rise = look.riseM
  sheet(
    mesh,
    2,
    12,
    (s, t) => {
      const x = from + (to - from) * s
      if (t < 0.42) return [x, y + (rise - 0.035) * (t / 0.42), z + 0.006]
      if (t < 0.58) {
        const angle = ((t - 0.42) / 0.16) * Math.PI
        return [x, y + rise - 0.015 - 0.021 * Math.cos(angle), z + 0.032 + 0.008 * Math.sin(angle)]
      }
      return [x, y + rise + 0.006, z + 0.03 - (look.goingM + 0.024) * ((t - 0.58) / 0.42)]
    },
    look.runner,
  )
}

function spindle(mesh: Mesh, look: StairLook, x: number, y: number, z: number, tall: number): void {
  mesh.place({ at: [x, y, z] }, () => {
    const r = [
      [0.016, 0],
      [0.016, 0.12],
      [0.011, 0.14],
      [0.019, 0.2],
      [0.012, 0.36],
      [0.01, 0.55],
      [0.016, 0.66],
      [0.011, 0.72],
      [0.015, 0.75],
      [0.015, 1],
    ] as const
    thrown(
      mesh,
      r.map(([radius, k]) => [radius, k * tall] as const),
      8,
      look.spindle,
    )
  })
}

function newel(mesh: Mesh, look: StairLook): void {
  mesh.place({ at: [look.width - 0.035, 0, 0.06] }, () => {
    softBox(mesh, [0.11, 0.42, 0.11], 0.008, look.rail)
    thrown(
      mesh,
      [
        [0.05, 0.42],
        [0.035, 0.46],
        [0.05, 0.55],
        [0.036, 0.75],
        [0.04, 0.92],
        [0.052, 0.96],
      ],
      20,
      look.rail,
    )
    mesh.place({ at: [0, 0.95, 0] }, () => softBox(mesh, [0.1, 0.18, 0.1], 0.008, look.rail))
    lathe(
      mesh,
      [
        [0.065, 1.13],
        [0.065, 1.15],
        [0.045, 1.155],
      ],
      20,
      look.rail,
    )
    thrown(
      mesh,
      [
        [0.03, 1.15],
        [0.055, 1.19],
        [0.045, 1.235],
        [0, 1.25],
      ],
      20,
      look.rail,
    )
  })
}

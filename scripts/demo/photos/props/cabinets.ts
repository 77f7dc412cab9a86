import type { Material } from '#scripts/demo/photos/look/material.ts'
import type { Mesh } from '#scripts/demo/photos/trace/mesh.ts'
import { box, softBox } from '#scripts/demo/photos/trace/shapes.ts'

export interface CabinetLook {
  readonly front: Material
  readonly handle: Material
  readonly worktop: Material
  readonly plinth: Material
}

export const baseHeightM = 0.9
export const baseDepthM = 0.62

/** A shaker front in the xy plane: four rails about a recessed panel. Left bottom at the origin, front at z = 0.02. */
export function shakerFront(mesh: Mesh, width: number, height: number, front: Material): void {
  const rail = Math.min(0.07, height * 0.3)
  const gap = 0.002
  const bar = (x0: number, x1: number, y0: number, y1: number): void =>
    mesh.place({ at: [(x0 + x1) / 2, y0, 0.01] }, () => softBox(mesh, [x1 - x0, y1 - y0, 0.02], 0.002, front))
  bar(gap, rail, gap, height - gap)
  bar(width - rail, width - gap, gap, height - gap)
  bar(rail, width - rail, gap, rail)
  bar(rail, width - rail, height - rail, height - gap)
  mesh.quad(
    [rail, rail, 0.008],
    [width - rail, rail, 0.008],
    [width - rail, height - rail, 0.008],
    [rail, height - rail, 0.008],
    front,
  )
}

export function barHandle(
  mesh: Mesh,
  x: number,
  y: number,
  long: number,
  upright: boolean,
  handle: Material,
): void {
  const size = upright ? ([0.011, long, 0.011] as const) : ([long, 0.011, 0.011] as const)
  mesh.place({ at: [x, upright ? y - long / 2 : y, 0.05] }, () => softBox(mesh, size, 0.005, handle))
  for (const end of [-0.36, 0.36]) {
    const at = upright ? ([x, y + end * long, 0.034] as const) : ([x + end * long, y, 0.034] as const)
    mesh.place({ at }, () => softBox(mesh, [0.008, 0.008, 0.03], 0.003, handle))
  }
}

/** One base unit: drawers as a list of their heights' shares, or a door. */
export type Unit =
  | { readonly width: number; readonly drawers: readonly number[] }
  | { readonly width: number; readonly hinge: 'left' | 'right' }

/** A run of base units along +x, backs at z = 0, fronts facing +z, with plinth and worktop. */
export function baseRun(mesh: Mesh, units: readonly Unit[], look: CabinetLook, overhang = 0.02): number {
  const [foot, top] = [0.12, baseHeightM - 0.03]
  const front = baseDepthM - 0.04
  const total = units.reduce((sum, unit) => sum + unit.width, 0)
  box(mesh, [0, foot, 0], [total, top, front - 0.001], look.front)
  box(mesh, [0.01, 0, 0], [total - 0.01, foot, front - 0.06], look.plinth)
  let x = 0
  for (const unit of units) {
    mesh.place({ at: [x, foot, front] }, () => {
      if ('drawers' in unit) drawers(mesh, unit.width, top - foot, unit.drawers, look)
      else {
        shakerFront(mesh, unit.width, top - foot, look.front)
        barHandle(
          mesh,
          unit.hinge === 'left' ? unit.width - 0.05 : 0.05,
          top - foot - 0.14,
          0.16,
          true,
          look.handle,
        )
      }
    })
    x += unit.width
  }
  mesh.place({ at: [total / 2, top, (baseDepthM + overhang) / 2] }, () =>
    softBox(mesh, [total + overhang, 0.035, baseDepthM + overhang], 0.005, look.worktop),
  )
  return total
}

function drawers(
  mesh: Mesh,
  width: number,
  height: number,
  shares: readonly number[],
  look: CabinetLook,
): void {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  let y = height
  for (const share of shares) {
    const tall = (share / whole) * height
    y -= tall
    mesh.place({ at: [0, y, 0] }, () => {
      shakerFront(mesh, width, tall, look.front)
      barHandle(mesh, width / 2, tall / 2, 0.18, false, look.handle)
    })
  }
}

/** Wall units or a tall larder: doors in columns, from y = 0. */
export function tallRun(
  mesh: Mesh,
  columns: readonly number[],
  height: number,
  depth: number,
  rows: readonly number[],
  look: CabinetLook,
): void {
  const total = columns.reduce((sum, width) => sum + width, 0)
  box(mesh, [0, 0, 0], [total, height, depth], look.front)
  let x = 0
  columns.forEach((width, i) => {
    let y = 0
    rows.forEach((share) => {
      mesh.place({ at: [x, y, depth] }, () => {
        shakerFront(mesh, width, share * height, look.front)
        const handleY = y === 0 && rows.length > 1 ? share * height - 0.16 : 0.14
        barHandle(mesh, i % 2 === 0 ? width - 0.05 : 0.05, handleY, 0.16, true, look.handle)
      })
      y += share * height
    })
    x += width
  })
}

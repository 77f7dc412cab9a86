import type { Material } from '#scripts/demo/photos/look/material.ts'
import { fbm2 } from '#scripts/demo/photos/look/noise.ts'
import type { Mesh, Vec } from '#scripts/demo/photos/trace/mesh.ts'
import { sheet, softBox } from '#scripts/demo/photos/trace/shapes.ts'

export interface BedLook {
  readonly width: number
  readonly headboard: Material
  readonly frame: Material
  readonly sheets: Material
  readonly duvet: Material
  readonly pillows: readonly Material[]
  readonly blanket: Material
}

const lengthM = 2.05
const mattressTopM = 0.56

/** A made double bed, its head at z = 0 and its foot towards +z. */
export function bed(mesh: Mesh, look: BedLook): void {
  const { width } = look
  mesh.place({ at: [0, 0.1, lengthM / 2] }, () =>
    softBox(mesh, [width + 0.08, 0.22, lengthM + 0.04], 0.03, look.frame),
  )
  mesh.place({ at: [0, 0.3, lengthM / 2] }, () =>
    softBox(mesh, [width, mattressTopM - 0.3, lengthM], 0.06, look.sheets, [0.005, 0.015, 0.005]),
  )
  headboard(mesh, width, look.headboard)
  cover(mesh, { width, from: 0.62, to: lengthM + 0.02, drop: 0.36, thickness: 0.05, seed: 3 }, look.duvet)
  cover(
    mesh,
    { width: width + 0.02, from: 1.32, to: 1.82, drop: 0.3, thickness: 0.066, seed: 8 },
    look.blanket,
  )
  // The duvet's turned-down edge shows the sheet's colour.
  cover(
    mesh,
    { width: width + 0.01, from: 0.55, to: 0.82, drop: 0.34, thickness: 0.07, seed: 3 },
    look.sheets,
  )
  for (const side of [-1, 1]) {
    const x = side * width * 0.24
    mesh.place({ at: [x, mattressTopM - 0.02, 0.16], pitch: -62 }, () =>
      pillow(mesh, [0.72, 0.48, 0.17], look.pillows[0]!),
    )
    mesh.place({ at: [x * 1.02, mattressTopM + 0.0, 0.33], pitch: -52 }, () =>
      pillow(mesh, [0.68, 0.46, 0.17], look.pillows[1]!),
    )
  }
  mesh.place({ at: [0.02, mattressTopM + 0.03, 0.5], pitch: -40, roll: 3 }, () =>
    pillow(mesh, [0.56, 0.34, 0.14], look.pillows[2]!),
  )
}

function headboard(mesh: Mesh, width: number, material: Material): void {
  const panels = 4
  const each = (width + 0.16) / panels
  for (let i = 0; i < panels; i++) {
    mesh.place({ at: [-(width + 0.16) / 2 + each * (i + 0.5), 0.3, -0.06] }, () =>
      softBox(mesh, [each - 0.006, 0.88, 0.1], 0.03, material, [0.003, 0.003, 0.018]),
    )
  }
}

/** Bedding laid over the mattress: level on top, rounded over its edges, hanging at the sides and at the foot. */
function cover(
  mesh: Mesh,
  at: { width: number; from: number; to: number; drop: number; thickness: number; seed: number },
  material: Material,
): void {
  const half = at.width / 2 + 0.012
  const side = half + at.drop
  const atFoot = at.to > lengthM
  const along = at.to - at.from + (atFoot ? at.drop : 0)
  const point = (s: number, t: number): Vec => {
    const across = (s * 2 - 1) * side
    const away = at.from + t * along
    const overSide = Math.max(0, Math.abs(across) - half)
    const overFoot = Math.max(0, away - lengthM - 0.015)
    const fall = Math.hypot(overSide, overFoot)
    // Every layer follows the same hills and creases, so that none pokes through the one above it.
    const puff = 0.07 * (fbm2(across * 2.7, away * 2.3, 3, 3) - 0.5)
    const crease =
      0.02 * (1 - Math.abs(2 * fbm2(across * 1.9 + away * 1.4, away * 2.4 - across, 3, 7) - 1)) ** 4
    const hem = 0.75 + 0.25 * fbm2(across * 3 + away * 3, 1, 2, at.seed)
    const bend = 0.05
    const down = fall < bend ? (fall * fall) / (2 * bend) : fall - bend / 2
    const out = fall < bend ? fall : bend + (fall - bend) * 0.06
    const wave = 0.016 * Math.sin((overSide > 0 ? away : across) * 13 + at.seed) * Math.min(1, fall * 4)
    const x =
      Math.sign(across) *
      (Math.min(Math.abs(across), half) + (overSide > 0 ? (out + wave) * (overSide / (fall || 1)) : 0))
    const z = Math.min(away, lengthM + 0.015) + (overFoot > 0 ? (out + wave) * (overFoot / fall) : 0)
    return [x, mattressTopM + at.thickness + (puff + crease) * Math.max(0.25, 1 - fall * 3) - down * hem, z]
  }
  sheet(mesh, 90, Math.max(30, Math.round(along * 45)), point, material)
}

/** A plump pillow standing on its long edge: width, height, thickness. */
function pillow(mesh: Mesh, [width, height, thick]: Vec, material: Material): void {
  for (const sign of [1, -1]) {
    sheet(
      mesh,
      26,
      20,
      (s, t) => {
        const [x, y] = [s * 2 - 1, t * 2 - 1]
        const puff = ((1 - x ** 4) * (1 - y ** 4)) ** 0.55
        const dent = 0.8 + 0.35 * fbm2(x * 1.6 + width * 9, y * 1.6 + height, 2, 5)
        const waist = 1 - 0.05 * (1 - y * y) * x * x
        const sag = 1 - 0.05 * (1 - x * x) * y * y
        return [(x * waist * width) / 2, ((y * sag + 1) * height) / 2, (sign * thick * puff * dent) / 2]
      },
      material,
    )
  }
}

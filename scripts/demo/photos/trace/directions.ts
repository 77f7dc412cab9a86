// Ways to choose where light comes from. The result is in `chosen`: these run millions of times.

export const chosen = new Float64Array(3)

/** A cosine-weighted direction about a normal. */
export function aboutNormal(nx: number, ny: number, nz: number, r1: number, r2: number): void {
  const z = 1 - 2 * r1
  const ring = Math.sqrt(Math.max(0, 1 - z * z))
  const x = nx + ring * Math.cos(2 * Math.PI * r2)
  const y = ny + ring * Math.sin(2 * Math.PI * r2)
  const w = nz + z
  const size = 1 / (Math.sqrt(x * x + y * y + w * w) || 1)
  chosen[0] = x * size
  chosen[1] = y * size
  chosen[2] = w * size
}

/** A direction mirrored at a surface as rough as a GGX coat, its visible normals sampled (Dupuy & Benyoub 2023). */
export function mirrored(
  dx: number,
  dy: number,
  dz: number,
  nx: number,
  ny: number,
  nz: number,
  roughness: number,
  r1: number,
  r2: number,
): void {
  let [hx, hy, hz] = [nx, ny, nz]
  if (roughness > 0.01) {
    const alpha = roughness * roughness
    const sign = nz >= 0 ? 1 : -1
    const a = -1 / (sign + nz)
    const b = nx * ny * a
    const [tx, ty, tz] = [1 + sign * nx * nx * a, sign * b, -sign * nx]
    const [bx, by, bz] = [b, sign + ny * ny * a, -ny]
    let wx = -(dx * tx + dy * ty + dz * tz) * alpha
    let wy = -(dx * bx + dy * by + dz * bz) * alpha
    let wz = -(dx * nx + dy * ny + dz * nz)
    const size = 1 / (Math.sqrt(wx * wx + wy * wy + wz * wz) || 1)
    wx *= size
    wy *= size
    wz *= size
    const z = (1 - r1) * (1 + wz) - wz
    const ring = Math.sqrt(Math.min(1, Math.max(0, 1 - z * z)))
    const mx = (ring * Math.cos(2 * Math.PI * r2) + wx) * alpha
    const my = (ring * Math.sin(2 * Math.PI * r2) + wy) * alpha
    const mz = Math.max(1e-6, z + wz)
    const norm = 1 / Math.sqrt(mx * mx + my * my + mz * mz)
    hx = (mx * tx + my * bx + mz * nx) * norm
    hy = (mx * ty + my * by + mz * ny) * norm
    hz = (mx * tz + my * bz + mz * nz) * norm
  }
  const twice = 2 * (dx * hx + dy * hy + dz * hz)
  chosen[0] = dx - twice * hx
  chosen[1] = dy - twice * hy
  chosen[2] = dz - twice * hz
}

/** Schlick's Fresnel reflectance for the cosine of the angle of incidence. */
export function fresnel(reflectance: number, cosine: number): number {
  const m = 1 - Math.min(1, Math.max(0, cosine))
  const square = m * m
  return reflectance + (1 - reflectance) * square * square * m
}

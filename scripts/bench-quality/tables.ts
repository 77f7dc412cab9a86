import type { Likeness } from '#scripts/photo/compare.ts'
import type { Harm } from '#scripts/photo/harm.ts'
import type { Judged, Method } from './judge.ts'

/** A result this much below its input, in dB, is worse: less than that nobody sees. */
export const worseDb = 0.3

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

export function meanLikeness(judged: readonly Judged[], method: Method): Likeness {
  const of = (key: keyof Likeness) => mean(judged.map(({ likeness }) => likeness[method]![key]))
  return { psnr: of('psnr'), ssim: of('ssim'), deltaE: of('deltaE') }
}

function meanHarm(judged: readonly Judged[], method: Method): Harm {
  const of = (key: keyof Harm) => mean(judged.map(({ harm }) => harm[method]![key]))
  return { clipped: of('clipped'), crushed: of('crushed'), flatNoise: of('flatNoise') }
}

export const gainOf = ({ likeness }: Judged, method: Method = 'ours') =>
  likeness[method]!.psnr - likeness.untouched!.psnr

/** PSNR of every method on every group, one row a group. */
export function psnrTable(groups: readonly (readonly Judged[])[], methods: readonly Method[]): string {
  const rows = groups.map((judged) => {
    const values = methods.map((method) => meanLikeness(judged, method).psnr)
    const best = Math.max(...values)
    return [
      judged[0]!.group,
      String(judged.length),
      ...values.map((value) => (value === best ? `**${value.toFixed(2)}**` : value.toFixed(2))),
    ]
  })
  return table(['PSNR, dB', 'photos', ...methods], rows)
}

/** Everything that is measured about one group, one row a method. */
export function fullTable(judged: readonly Judged[], methods: readonly Method[]): string {
  const rows = methods.map((method) => {
    const { psnr, ssim, deltaE } = meanLikeness(judged, method)
    const { clipped, crushed, flatNoise } = meanHarm(judged, method)
    return [
      method,
      psnr.toFixed(2),
      ssim.toFixed(3),
      deltaE.toFixed(2),
      percent(clipped),
      percent(crushed),
      flatNoise.toFixed(2),
      percent(worseShare(judged, method)),
    ]
  })
  const head = [judged[0]!.group, 'dB', 'SSIM', 'ΔE00', 'new white', 'new black', 'flat noise', 'made worse']
  return table(head, rows)
}

export function worseShare(judged: readonly Judged[], method: Method = 'ours'): number {
  return judged.filter((one) => gainOf(one, method) < -worseDb).length / judged.length
}

/** The photos that came out worst against how they went in. */
export function worstList(judged: readonly Judged[], count: number): string {
  return judged
    .toSorted((a, b) => gainOf(a) - gainOf(b))
    .slice(0, count)
    .map((one) => {
      const { untouched, ours } = one.likeness
      return `- ${one.name}, ${one.group} (${one.scene}): ${untouched!.psnr.toFixed(2)} → ${ours!.psnr.toFixed(2)} dB`
    })
    .join('\n')
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

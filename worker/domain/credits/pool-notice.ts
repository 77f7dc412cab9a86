import type { PoolLevel, PoolNotice } from '#shared/contract/me.ts'

/** What one is told of the pool: the payer everything, a member only that it is empty (then their owner knows too). */
export const describePoolNotice = (
  pool: { poolLevel: PoolLevel | null; poolLevelSince: number | null },
  pays: boolean,
): PoolNotice | null => {
  const { poolLevel: level, poolLevelSince: since } = pool
  if (level === null || since === null) return null
  return pays || level === 'empty' ? { level, since: new Date(since).toISOString() } : null
}

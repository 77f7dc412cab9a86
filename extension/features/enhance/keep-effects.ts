import { noteCreditsLeft } from '#extension/services/credits-left.ts'
import { readResult } from '#extension/services/photo-store.ts'
import { failed, internalTrouble, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
import { getMe, purchaseImage, putResult } from './api-calls.ts'
import { saveJob } from './jobs.ts'
import type { Bought, KeepJob } from './keep-job.ts'
import type { KeepEffects } from './keep-run.ts'
import { renderJob } from './render-elsewhere.ts'

/** What keeping does in the world; `saved` hears of each job after it was written down. */
export const keepEffects = (saved: (job: KeepJob) => void): KeepEffects => ({
  now: () => Date.now(),
  save: async (job) => {
    await saveJob(job)
    saved(job)
  },
  purchase: async ({ accountId, imageId, idempotencyKey }) => {
    const allowed = await asAccount(accountId)
    if (!allowed.ok) return allowed
    const bought = await purchaseImage(imageId, idempotencyKey)
    if (!bought.ok) return bought
    const { recipe, charged, available } = bought.value
    if (charged > 0) await noteCreditsLeft({ accountId, available })
    return ok<Bought>({ recipe, charged, available })
  },
  render: async ({ id, photo, bought }) => {
    if ((await readResult(id)) !== null) return ok(null)
    return renderJob({ jobId: id, photo, recipe: bought!.recipe })
  },
  store: async ({ id, accountId, imageId }) => {
    const allowed = await asAccount(accountId)
    if (!allowed.ok) return allowed
    const result = await readResult(id)
    return result === null ? failed(internalTrouble()) : putResult(imageId, result.file)
  },
})

/** A job belongs to the account that clicked, whoever is signed in now. */
const asAccount = async (accountId: string): Promise<Result<null>> => {
  const me = await getMe()
  if (!me.ok) return me
  return me.value.account.id === accountId ? ok(null) : failed(otherAccount())
}

const otherAccount = (): Trouble => ({
  code: 'other_account',
  title: say('enhance_somebody_else_is_signed_in'),
  detail: say('enhance_this_photo_belongs_to_another'),
})

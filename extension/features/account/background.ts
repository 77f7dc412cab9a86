import { answer } from '#extension/services/answer.ts'
import { callApiForNothing } from '#extension/services/api.ts'
import { postAuth } from '#extension/services/auth-api.ts'
import { ok, type Result } from '#extension/services/result.ts'
import { forgetToken, watchSessionState } from '#extension/services/session-store.ts'
import * as devices from './devices.ts'
import { refreshMe } from './me.ts'
import { forgetMe } from './me-cache.ts'
import { changePassword, deleteAccount, endDevices, listDevices, refresh } from './requests.ts'

export const startAccount = (): void => {
  answer(refresh, refreshMe)
  answer(changePassword, async ({ current, chosen, endOthers }) => {
    const changed = await postAuth('/change-password', {
      currentPassword: current,
      newPassword: chosen,
      revokeOtherSessions: endOthers,
    })
    return changed.ok ? ok(null) : changed
  })
  answer(listDevices, devices.listDevices)
  answer(endDevices, ({ id }) => devices.endDevices(id))
  answer(deleteAccount, ({ password }) => remove(password))
  watchSessionState((state) => {
    if (state !== 'signed-in') void forgetMe()
  })
}

const remove = async (password: string): Promise<Result<null>> => {
  const removed = await callApiForNothing((client) => client.v1.me.$delete({ json: { password } }))
  if (removed.ok) await forgetToken('signed-out')
  return removed
}

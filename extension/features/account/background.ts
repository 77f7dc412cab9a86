import { answer } from '#extension/services/answer.ts'
import { callApiForNothing } from '#extension/services/api.ts'
import { postAuth } from '#extension/services/auth-api.ts'
import { failed, ok, type Result, type Trouble } from '#extension/services/result.ts'
import { forgetToken, watchSessionState } from '#extension/services/session-store.ts'
import { say } from '#extension/services/words.ts'
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

/** A wrong password and an ended session answer alike; whether the session still lives tells them apart. */
const remove = async (password: string): Promise<Result<null>> => {
  const removed = await callApiForNothing((client) => client.v1.me.$delete({ json: { password } }), {
    keepSession: true,
  })
  if (removed.ok) await forgetToken('signed-out')
  if (removed.ok || removed.problem.code !== 'unauthenticated') return removed
  const me = await refreshMe()
  return me.ok ? failed(wrongPassword()) : me
}

const wrongPassword = (): Trouble => ({
  code: 'INVALID_PASSWORD',
  title: say('account_the_password_is_not_right'),
  detail: say('account_type_the_password_that_you'),
})

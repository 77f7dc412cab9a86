import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { signOut } from '#extension/features/session/requests.ts'
import { browser } from '#extension/services/browser.ts'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { BinIcon, DeviceIcon, GearIcon, KeyIcon, LeaveIcon } from '#extension/ui/icons.tsx'
import { Setting } from '#extension/ui/setting.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Me } from '#shared/contract/me.ts'
import { AccountChip } from './account-chip.tsx'
import { ChangePassword } from './change-password.tsx'
import { DeleteAccount } from './delete-account.tsx'
import { DevicesPage } from './devices-page.tsx'

const pages = { password: ChangePassword, devices: DevicesPage, delete: DeleteAccount }

type Page = keyof typeof pages

/** Who I am here, my password, my devices, and the ways out. */
export const AccountTab = ({ me }: { me: Me }): JSX.Element => {
  const [page, setPage] = useState<Page | null>(null)
  const leaving = useAction(() => ask<typeof signOut>('session/sign-out', {}))
  if (page !== null) {
    const Current = pages[page]
    return <Current me={me} onBack={() => setPage(null)} />
  }
  return (
    <div class="stack">
      <h2 class="unseen">{say('account_account')}</h2>
      <section class="card account-who">
        <AccountChip me={me} onPress={() => undefined} />
        <div class="grow">
          <p class="account-name one-line">{me.account.name}</p>
          <p class="small one-line" title={me.account.email}>
            {me.account.email}
          </p>
          {me.organization !== null && (
            <p class="small one-line">
              {say(
                me.organization.role === 'owner' ? 'account_owner_of' : 'account_member_of',
                me.organization.name,
              )}
            </p>
          )}
        </div>
      </section>
      <ul class="card flush list">
        <Setting
          Icon={GearIcon}
          label={say('settings_open')}
          onPress={() => void browser.runtime.openOptionsPage()}
          more
        />
        <Setting
          Icon={KeyIcon}
          label={say('account_change_password')}
          onPress={() => setPage('password')}
          more
        />
        <Setting
          Icon={DeviceIcon}
          label={say('account_signed_in_devices')}
          onPress={() => setPage('devices')}
          more
        />
        <Setting
          Icon={LeaveIcon}
          label={leaving.busy ? say('account_signing_out') : say('account_sign_out')}
          onPress={() => void leaving.run()}
        />
      </ul>
      <ul class="card flush list">
        <Setting
          Icon={BinIcon}
          label={say('account_delete_account')}
          onPress={() => setPage('delete')}
          more
          danger
        />
      </ul>
    </div>
  )
}

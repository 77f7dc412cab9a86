import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { DeviceIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { useLoad } from '#extension/ui/use-load.ts'
import { sayWhen } from '#extension/ui/when.ts'
import type { endDevices, listDevices } from './requests.ts'
import type { SignedInDevice } from './shapes.ts'

/** Where I am signed in, and how to end that. */
export const DevicesPage = ({ onBack }: { onBack: () => void }): JSX.Element => {
  const devices = useLoad('devices', () => ask<typeof listDevices>('account/list-devices', {}))
  const [ending, setEnding] = useState<string | null>(null)
  const endingOne = useAction(
    (id?: string) => ask<typeof endDevices>('account/end-devices', id === undefined ? {} : { id }),
    devices.replace,
  )
  const end = (id?: string) => {
    setEnding(id ?? null)
    void endingOne.run(id)
  }
  const others = devices.value?.filter((device) => !device.isThisOne) ?? []
  return (
    <div class="stack">
      <PageHead title={say('account_signed_in_devices')} onBack={onBack} backTo={say('place_account')} />
      {devices.problem && <TroubleNotice problem={devices.problem} onRetry={devices.reload} />}
      {endingOne.problem && <TroubleNotice problem={endingOne.problem} />}
      {devices.value === null && devices.loading && <SkeletonRows rows={2} />}
      {devices.value !== null && (
        <ul class="card flush list">
          {devices.value.map((device) => (
            <Device
              key={device.id}
              device={device}
              busy={endingOne.busy && (ending === device.id || ending === null)}
              onEnd={() => end(device.id)}
            />
          ))}
        </ul>
      )}
      {others.length > 1 && (
        <Button wide onPress={() => end()} busy={endingOne.busy && ending === null}>
          {say('account_sign_out_all_others')}
        </Button>
      )}
      {devices.value !== null && others.length === 0 && (
        <p class="aside">{say('account_you_are_signed_in_on_this')}</p>
      )}
    </div>
  )
}

type DeviceProps = { device: SignedInDevice; busy: boolean; onEnd: () => void }

const Device = ({ device, busy, onEnd }: DeviceProps): JSX.Element => (
  <li class="device">
    <DeviceIcon />
    <div class="grow">
      <p class="one-line">{device.name}</p>
      <p class="small">
        {device.isThisOne ? say('account_in_use_now') : say('account_last_used', sayWhen(device.lastUsedAt))}
      </p>
    </div>
    {device.isThisOne ? (
      <span class="chip good">{say('account_this_device')}</span>
    ) : (
      <LinkButton danger disabled={busy} onPress={onEnd}>
        {busy ? say('account_signing_out') : say('account_sign_out')}
      </LinkButton>
    )}
  </li>
)

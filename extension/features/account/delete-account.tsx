import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import type { Trouble } from '#extension/services/result.ts'
import { Button } from '#extension/ui/button.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import { PasswordField } from '#extension/ui/password-field.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Me } from '#shared/contract/me.ts'
import type { deleteAccount } from './requests.ts'

/** What goes, what stays, and the password: this cannot be taken back. */
export const DeleteAccount = ({ me, onBack }: { me: Me; onBack: () => void }): JSX.Element => {
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const deleting = useAction(() => ask<typeof deleteAccount>('account/delete', { password }))
  const owned = me.organization?.role === 'owner' ? me.organization.name : null
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (password !== '') void deleting.run()
  }
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <PageHead title="Delete account" onBack={onBack} backTo="account" />
      {owned !== null ? (
        <Notice tone="light" title={`You own ${owned}`}>
          Hand the team over or delete it first. Then you can delete your account.
        </Notice>
      ) : (
        <>
          <section class="card stack">
            <h3>This cannot be undone</h3>
            <ul class="plain-list">
              <li>Your orders and all their photos are deleted, kept results too.</li>
              <li>Credits that you have left are gone, and you are signed out everywhere.</li>
              {me.organization !== null && <li>You leave {me.organization.name}.</li>}
              <li>Bookkeeping of spent credits stays, without your name or address.</li>
            </ul>
          </section>
          {deleting.problem && <TroubleNotice problem={refusalInWords(deleting.problem)} />}
          <PasswordField
            label="Your password, to confirm"
            use="current"
            value={password}
            onValue={setPassword}
            wrong={tried && password === '' ? 'Type your password.' : undefined}
          />
          <Button type="submit" kind="danger" wide busy={deleting.busy}>
            Delete my account
          </Button>
          <Button wide onPress={onBack} disabled={deleting.busy}>
            Keep it
          </Button>
        </>
      )}
    </form>
  )
}

const refusalInWords = (problem: Trouble): Trouble =>
  problem.code === 'last_owner'
    ? {
        ...problem,
        title: 'You own a team',
        detail: 'Hand it over or delete it first. Then you can delete your account.',
      }
    : problem

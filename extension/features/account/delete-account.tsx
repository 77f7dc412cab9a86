import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import type { Trouble } from '#extension/services/result.ts'
import { say } from '#extension/services/words.ts'
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
      <PageHead title={say('account_delete_account')} onBack={onBack} backTo={say('place_account')} />
      {owned !== null ? (
        <Notice tone="light" title={say('account_you_own', owned)}>
          {say('account_hand_the_team_over_or_delete')}
        </Notice>
      ) : (
        <>
          <section class="card stack">
            <h3>{say('account_this_cannot_be_undone')}</h3>
            <ul class="plain-list">
              <li>{say('account_your_orders_and_all_their')}</li>
              <li>{say('account_credits_that_you_have_left_are')}</li>
              {me.organization !== null && <li>{say('account_you_leave', me.organization.name)}</li>}
              <li>{say('account_bookkeeping_of_spent_credits')}</li>
            </ul>
          </section>
          {deleting.problem && <TroubleNotice problem={refusalInWords(deleting.problem)} />}
          <PasswordField
            label={say('account_your_password_to_confirm')}
            use="current"
            value={password}
            onValue={setPassword}
            wrong={tried && password === '' ? say('account_type_your_password') : undefined}
          />
          <Button type="submit" kind="danger" wide busy={deleting.busy}>
            {say('account_delete_my_account')}
          </Button>
          <Button wide onPress={onBack} disabled={deleting.busy}>
            {say('account_keep_it')}
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
        title: say('account_you_own_a_team'),
        detail: say('account_hand_it_over_or_delete_it'),
      }
    : problem

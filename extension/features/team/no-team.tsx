import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { TeamIcon } from '#extension/ui/icons.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { sayAround } from '#extension/ui/say-around.ts'
import { useAction } from '#extension/ui/use-action.ts'
import type { Me } from '#shared/contract/me.ts'
import { nameMaxLength } from '#shared/rules/limits.ts'
import type { create } from './requests.ts'

/** In no team: the invitations that wait, a team of one's own (T1), and what to do when one waits for an invitation. */
export const NoTeam = ({ me, invitations }: { me: Me; invitations: ComponentChildren }): JSX.Element => (
  <div class="stack">
    <h2 class="unseen">{say('team_team')}</h2>
    {invitations}
    <CreateTeam />
    <Notice title={say('team_waiting_for_an_invitation')}>
      {sayAround(
        'team_sent_to_exactly',
        <bdi key="email" class="any-name">
          {me.account.email}
        </bdi>,
      )}
    </Notice>
  </div>
)

const CreateTeam = (): JSX.Element => {
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const creating = useAction(() => ask<typeof create>('team/create', { name: name.trim() }))
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() !== '') void creating.run()
  }
  return (
    <form class="card stack create-team" noValidate onSubmit={submit}>
      <div class="row create-head">
        <span class="create-mark">
          <TeamIcon size={26} />
        </span>
        <h3 class="grow">{say('team_one_pool_for_the_whole_company')}</h3>
      </div>
      <p class="soft">{say('team_you_pay_for_the_credits_your')}</p>
      {creating.problem && <TroubleNotice problem={creating.problem} />}
      <Field
        label={say('team_your_companys_name')}
        name="organization"
        autoComplete="organization"
        value={name}
        onValue={setName}
        maxLength={nameMaxLength}
        wrong={tried && name.trim() === '' ? say('team_your_colleagues_see_this_name') : undefined}
      />
      <Button type="submit" kind="primary" wide busy={creating.busy}>
        {say('team_create_organization')}
      </Button>
    </form>
  )
}

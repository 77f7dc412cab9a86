import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { Button } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { TeamIcon } from '#extension/ui/icons.tsx'
import { Notice, TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { Me } from '#shared/contract/me.ts'
import { nameMaxLength } from '#shared/rules/limits.ts'
import type { create } from './requests.ts'

/** In no team: the invitations that wait, a team of one's own (T1), and what to do when one waits for an invitation. */
export const NoTeam = ({ me, invitations }: { me: Me; invitations: ComponentChildren }): JSX.Element => (
  <div class="stack">
    <h2 class="unseen">Team</h2>
    {invitations}
    <CreateTeam />
    <Notice title="Waiting for an invitation?">
      It must be sent to exactly <bdi class="any-name">{me.account.email}</bdi>. Then it shows here.
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
        <h3 class="grow">One pool for the whole company</h3>
      </div>
      <p class="soft">
        You pay for the credits, your colleagues spend them. You see what everybody used together; nobody sees
        anybody’s photos.
      </p>
      {creating.problem && <TroubleNotice problem={creating.problem} />}
      <Field
        label="Your company’s name"
        name="organization"
        autoComplete="organization"
        value={name}
        onValue={setName}
        maxLength={nameMaxLength}
        wrong={tried && name.trim() === '' ? 'Your colleagues see this name in the invitation.' : undefined}
      />
      <Button type="submit" kind="primary" wide busy={creating.busy}>
        Create organization
      </Button>
    </form>
  )
}

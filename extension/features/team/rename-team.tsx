import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { nameMaxLength } from '#shared/rules/limits.ts'
import type { rename } from './requests.ts'

export const RenameTeam = (props: { name: string; onBack: () => void }): JSX.Element => {
  const [name, setName] = useState(props.name)
  const wrong = name.trim() === '' ? say('team_an_organization_needs_a_name') : undefined
  const renaming = useAction(() => ask<typeof rename>('team/rename', { name: name.trim() }), props.onBack)
  const submit = (event: Event) => {
    event.preventDefault()
    if (wrong === undefined) void renaming.run()
  }
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <PageHead title={say('team_rename')} onBack={props.onBack} backTo={say('place_team')} />
      {renaming.problem && <TroubleNotice problem={renaming.problem} />}
      <Field
        label={say('team_name_of_the_organization')}
        value={name}
        onValue={setName}
        maxLength={nameMaxLength}
        wrong={wrong}
        hint={say('team_members_and_invited_people_see')}
        selectAll
      />
      <Button type="submit" kind="primary" wide busy={renaming.busy}>
        {say('team_rename')}
      </Button>
    </form>
  )
}

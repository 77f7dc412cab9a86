import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Fact, Facts } from '#extension/ui/facts.tsx'
import { Field } from '#extension/ui/field.tsx'
import { CreditsIcon, MailIcon, TeamIcon } from '#extension/ui/icons.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { PageHead } from '#extension/ui/page-head.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import type { deleteTeam } from './requests.ts'

/** A word that everybody can type, whatever their company is called. */
const word = 'delete'

/** What goes, what stays, and a typed word: this cannot be taken back (T11). */
export const DeleteTeam = ({ name, onBack }: { name: string; onBack: () => void }): JSX.Element => {
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const isTyped = typed.trim().toLowerCase() === word
  const deleting = useAction(() => ask<typeof deleteTeam>('team/delete', {}))
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (isTyped) void deleting.run()
  }
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <PageHead title={say('team_delete_organization')} onBack={onBack} backTo={say('place_team')} />
      <section class="card stack">
        <h3 class="two-lines" title={name}>
          <bdi>{name}</bdi>
        </h3>
        <Facts>
          <Fact Icon={TeamIcon} title={say('team_everybody_leaves_at_once')}>
            {say('team_each_member_is_back_to_their')}
          </Fact>
          <Fact Icon={CreditsIcon} title={say('team_your_credits_stay_yours')}>
            {say('team_so_do_your_orders_only_you')}
          </Fact>
          <Fact Icon={MailIcon} title={say('team_open_invitations_stop_working')}>
            {say('team_the_activity_list_is_gone_too')}
          </Fact>
        </Facts>
      </section>
      {deleting.problem && <TroubleNotice problem={deleting.problem} />}
      <Field
        label={say('team_type_to_confirm', word)}
        value={typed}
        onValue={setTyped}
        autoComplete="off"
        wrong={tried && !isTyped ? say('team_type_the_word', word) : undefined}
      />
      <Button type="submit" kind="danger" wide busy={deleting.busy}>
        {say('team_delete_organization')}
      </Button>
    </form>
  )
}

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '#extension/services/messages.ts'
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
      <PageHead title="Delete organization" onBack={onBack} backTo="team" />
      <section class="card stack">
        <h3 class="two-lines" title={name}>
          <bdi>{name}</bdi>
        </h3>
        <Facts>
          <Fact Icon={TeamIcon} title="Everybody leaves at once">
            Each member is back to their own account, with their own credits and orders exactly as they stood.
          </Fact>
          <Fact Icon={CreditsIcon} title="Your credits stay yours">
            So do your orders. Only you spend them from then on.
          </Fact>
          <Fact Icon={MailIcon} title="Open invitations stop working">
            The activity list is gone too. None of this can be undone.
          </Fact>
        </Facts>
      </section>
      {deleting.problem && <TroubleNotice problem={deleting.problem} />}
      <Field
        label={`Type “${word}” to confirm`}
        value={typed}
        onValue={setTyped}
        autoComplete="off"
        wrong={tried && !isTyped ? `Type the word “${word}”.` : undefined}
      />
      <Button type="submit" kind="danger" wide busy={deleting.busy}>
        Delete organization
      </Button>
    </form>
  )
}

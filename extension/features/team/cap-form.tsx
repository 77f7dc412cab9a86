import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { Field } from '#extension/ui/field.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import type { Action } from '#extension/ui/use-action.ts'
import { parseCap } from './caps-rules.ts'
import type { MemberCap } from './shapes.ts'

type Choice = 'everybody' | 'none' | 'some'

type CapFormProps = {
  /** Of whom: `Limit for every member`. */
  legend: string
  cap: MemberCap
  /** What following everybody comes to, for one member; without it this is the limit of everybody. */
  everybodys?: string
  saving: Action<[MemberCap]>
}

const choiceOf = (cap: MemberCap): Choice => {
  if (cap.as === 'everybody') return 'everybody'
  return cap.credits === null ? 'none' : 'some'
}

/** How much may be spent in a month: as everybody, as much as there is, or so many credits. */
export const CapForm = ({ legend, cap, everybodys, saving }: CapFormProps): JSX.Element => {
  const id = useId()
  const [choice, setChoice] = useState(choiceOf(cap))
  const [typed, setTyped] = useState(cap.as === 'own' && cap.credits !== null ? String(cap.credits) : '')
  const [wrong, setWrong] = useState<string>()
  const [saved, setSaved] = useState(false)
  const choose = (next: Choice) => {
    setChoice(next)
    setWrong(undefined)
    setSaved(false)
  }
  const save = async (event: Event) => {
    event.preventDefault()
    const chosen = readForm(choice, typed)
    if ('wrong' in chosen) return setWrong(chosen.wrong)
    setWrong(undefined)
    await saving.run(chosen)
    setSaved(true)
  }
  const choices: [Choice, string][] = [
    ...(everybodys === undefined
      ? []
      : ([['everybody', say('team_as_everybody', everybodys)]] as [Choice, string][])),
    ['none', say('team_no_limit')],
    ['some', say('team_at_most')],
  ]
  return (
    <form class="stack cap-form" onSubmit={(event) => void save(event)} noValidate>
      <fieldset class="cap-choices">
        <legend class="unseen">{legend}</legend>
        {choices.map(([value, words]) => (
          <label key={value} class="cap-choice">
            <input type="radio" name={id} checked={choice === value} onChange={() => choose(value)} />
            {words}
          </label>
        ))}
      </fieldset>
      {choice === 'some' && (
        <Field
          label={say('team_credits_a_month')}
          value={typed}
          inputMode="numeric"
          maxLength={20}
          wrong={wrong}
          hint={say('team_0_lets_nothing_be_spent')}
          onValue={(value) => {
            setTyped(value)
            setSaved(false)
          }}
        />
      )}
      {saving.problem && <TroubleNotice problem={saving.problem} />}
      <div class="row">
        <Button type="submit" compact kind="primary" busy={saving.busy}>
          {say('team_save')}
        </Button>
        <span class="small" role="status">
          {saved && !saving.busy && saving.problem === null && say('team_saved_it_holds_from_the_next')}
        </span>
      </div>
    </form>
  )
}

const readForm = (choice: Choice, typed: string): MemberCap | { wrong: string } => {
  if (choice === 'everybody') return { as: 'everybody' }
  if (choice === 'none') return { as: 'own', credits: null }
  const read = parseCap(typed)
  return 'wrong' in read ? read : { as: 'own', credits: read.credits }
}

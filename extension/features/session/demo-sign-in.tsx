import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { isDemo } from '#extension/services/api-address.ts'
import { ask } from '#extension/services/messages.ts'
import { say } from '#extension/services/words.ts'
import { Button } from '#extension/ui/button.tsx'
import { TroubleNotice } from '#extension/ui/notice.tsx'
import { useAction } from '#extension/ui/use-action.ts'
import { type DemoPerson, demoPeople } from './demo-people.ts'
import type { signIn } from './requests.ts'

/** One click instead of a sign-in, in demo builds alone: an ordinary sign-in with a demo person's password. */
export const DemoSignIn = (): JSX.Element | null => (isDemo ? <DemoPeople /> : null)

const DemoPeople = (): JSX.Element => {
  const [chosen, setChosen] = useState<DemoPerson | null>(null)
  const signingIn = useAction(({ email, password }: DemoPerson) =>
    ask<typeof signIn>('session/sign-in', { email, password }),
  )
  return (
    <section class="demo stack" aria-label={say('session_demo')}>
      <p class="demo-line">
        <span>{say('session_or_try_the_demo')}</span>
      </p>
      {signingIn.problem && <TroubleNotice problem={signingIn.problem} />}
      {demoPeople.map((person) => (
        <Button
          key={person.email}
          wide
          compact
          busy={signingIn.busy && chosen === person}
          onPress={() => {
            setChosen(person)
            void signingIn.run(person)
          }}
        >
          {say('session_continue_as', person.name.split(' ')[0] ?? '', person.role)}
        </Button>
      ))}
    </section>
  )
}

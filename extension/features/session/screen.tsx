import type { ComponentChildren, JSX } from 'preact'
import { say } from '#extension/services/words.ts'
import { IconButton } from '#extension/ui/button.tsx'
import { BackIcon } from '#extension/ui/icons.tsx'
import { changeDraft, type Draft } from './draft.ts'

type ScreenProps = {
  title: string
  children: ComponentChildren
  onSubmit?: () => void
  back?: Draft['screen']
}

/** One step on the way in: a heading, a way back, a form. */
export const Screen = ({ title, children, onSubmit, back }: ScreenProps): JSX.Element => (
  <form
    class="step stack"
    noValidate
    onSubmit={(event) => {
      event.preventDefault()
      onSubmit?.()
    }}
  >
    <header class="step-head">
      {back !== undefined && (
        <IconButton label={say('session_back')} onPress={() => changeDraft({ screen: back })}>
          <BackIcon size={20} />
        </IconButton>
      )}
      <h1>{title}</h1>
    </header>
    {children}
  </form>
)

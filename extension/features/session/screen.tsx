import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
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

/** One step on the way in: a heading, a way back, a form. Where no field takes the focus, the heading does. */
export const Screen = ({ title, children, onSubmit, back }: ScreenProps): JSX.Element => {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return (
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
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      {children}
    </form>
  )
}

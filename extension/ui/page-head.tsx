import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { say } from '#extension/services/words.ts'
import { IconButton } from './button.tsx'
import { BackIcon } from './icons.tsx'

type PageHeadProps = { title: string; onBack: () => void; backTo: string; children?: ComponentChildren }

/** The head of a page inside a tab. Its title takes the focus, so that a reader hears where one is. */
export const PageHead = ({ title, onBack, backTo, children }: PageHeadProps): JSX.Element => {
  const heading = useRef<HTMLHeadingElement>(null)
  // At once: a focus that came later would be taken from whoever is typing already.
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <header class="page-head">
      <IconButton label={say('ui_back_to', backTo)} onPress={onBack}>
        <BackIcon size={20} />
      </IconButton>
      <h2 ref={heading} class="grow two-lines" tabIndex={-1} title={title}>
        {title}
      </h2>
      {children}
    </header>
  )
}

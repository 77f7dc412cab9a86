import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Monogram } from '#extension/ui/monogram.tsx'

type TeamHeadProps = {
  name: string
  children: ComponentChildren
  /** Takes the focus: one has come back from a page inside the tab. */
  focus?: boolean
}

/** Which company this is, and what one is in it. */
export const TeamHead = ({ name, children, focus = false }: TeamHeadProps): JSX.Element => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focus) heading.current?.focus()
  }, [focus])
  return (
    <header class="team-head">
      <Monogram name={name} size="large" tone="company" />
      <div class="grow">
        <h2 ref={heading} tabIndex={-1} class="two-lines" title={name}>
          <bdi>{name}</bdi>
        </h2>
        <p class="small">{children}</p>
      </div>
    </header>
  )
}

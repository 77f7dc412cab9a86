import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Monogram } from '#extension/ui/monogram.tsx'

type HeroProps = {
  company: string
  title: ComponentChildren
  children: ComponentChildren
  /** Takes the focus when it appears: what the last press led to. */
  announce?: boolean
}

/** The company on light and water: which invitation this is, at one glance. */
export const Hero = ({ company, title, children, announce = false }: HeroProps): JSX.Element => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (announce) heading.current?.focus()
  }, [announce])
  return (
    <header class="hero">
      <Monogram name={company} size="large" tone="company" />
      <h1 ref={heading} tabIndex={-1} class="any-name" title={company}>
        {title}
      </h1>
      <p class="two-lines">{children}</p>
    </header>
  )
}

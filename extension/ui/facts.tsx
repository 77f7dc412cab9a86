import type { ComponentChildren, JSX } from 'preact'
import './facts.css'

type FactProps = {
  Icon: (props: { size?: number }) => JSX.Element
  title: ComponentChildren
  children: ComponentChildren
}

/** What somebody should know before they decide, one thing after the other. */
export const Facts = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <ul class="facts">{children}</ul>
)

export const Fact = ({ Icon, title, children }: FactProps): JSX.Element => (
  <li class="fact">
    <span class="fact-mark">
      <Icon size={17} />
    </span>
    <div class="grow">
      <strong class="fact-title">{title}</strong>
      <p class="fact-text">{children}</p>
    </div>
  </li>
)

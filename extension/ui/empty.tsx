import type { ComponentChildren, JSX } from 'preact'

type EmptyProps = { mark: ComponentChildren; title: string; children?: ComponentChildren }

/** Nothing here yet: what will be here, and how it comes about. */
export const Empty = ({ mark, title, children }: EmptyProps): JSX.Element => (
  <div class="empty">
    <div class="mark">{mark}</div>
    <h3>{title}</h3>
    {children}
  </div>
)

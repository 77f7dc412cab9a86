import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'

export type TabLabel = {
  id: string
  label: string
  Icon: (props: { size?: number }) => JSX.Element
  /** How many things wait behind it; nothing is drawn for 0. */
  badge?: number
}

type TabBarProps = { tabs: readonly TabLabel[]; current: string; onChoose: (id: string) => void }

/** The WAI-ARIA tabs pattern: one stop for Tab, arrows and Home and End move and choose. */
export const TabBar = ({ tabs, current, onChoose }: TabBarProps): JSX.Element => {
  const bar = useRef<HTMLDivElement>(null)
  const choose = (index: number) => {
    const tab = tabs[(index + tabs.length) % tabs.length]
    if (tab === undefined) return
    onChoose(tab.id)
    bar.current?.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus()
  }
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === current)
    const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (target === undefined) return
    event.preventDefault()
    choose(target)
  }
  return (
    <div ref={bar} class="tab-bar" role="tablist" aria-label="Lightpool" onKeyDown={move}>
      {tabs.map(({ id, label, Icon, badge = 0 }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          class="tab"
          aria-selected={id === current}
          aria-controls="tab-panel"
          tabIndex={id === current ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          <span class="tab-icon">
            <Icon size={19} />
            {badge > 0 && <span class="tab-badge">{badge}</span>}
          </span>
          {label}
        </button>
      ))}
    </div>
  )
}

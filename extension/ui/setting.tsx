import type { JSX } from 'preact'
import { NextIcon } from './icons.tsx'
import './setting.css'

type SettingProps = {
  Icon: (props: { size?: number }) => JSX.Element
  label: string
  onPress: () => void
  more?: boolean
  danger?: boolean
}

/** One line of a list of things that can be done or opened. */
export const Setting = ({ Icon, label, onPress, more, danger }: SettingProps): JSX.Element => (
  <li>
    <button type="button" class={danger ? 'setting danger' : 'setting'} onClick={onPress}>
      <Icon />
      <span class="setting-label">{label}</span>
      {more && <NextIcon size={16} />}
    </button>
  </li>
)

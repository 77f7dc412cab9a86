import type { JSX } from 'preact'
import drawing from './logo.svg'

/** The mark beside its name, or alone as decoration. */
export const Logo = ({ size = 26 }: { size?: number }): JSX.Element => (
  <img class="logo" src={drawing} width={size} height={size} alt="" />
)

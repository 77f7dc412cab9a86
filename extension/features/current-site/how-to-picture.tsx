import type { JSX } from 'preact'
import { BeforeAfterPicture } from '#extension/ui/before-after-picture.tsx'
import logo from '#extension/ui/logo.svg'

/** The room of the other picture, with the mark that appears on a photo and the pointer on it. */
export const HowToPicture = (): JSX.Element => (
  <span class="how-to-picture">
    <BeforeAfterPicture height={120} />
    <span class="how-to-mark" aria-hidden="true">
      <img src={logo} width={26} height={26} alt="" />
      <svg width="20" height="24" viewBox="0 0 20 24" aria-hidden="true" focusable="false">
        <path d="M3 2v17l4.4-4 2.8 6.6 3.2-1.4-2.8-6.4h6Z" fill="#fff" stroke="#26221d" stroke-width="1.6" />
      </svg>
    </span>
  </span>
)

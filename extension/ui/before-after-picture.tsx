import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'

/** What Lightpool does, in one picture: the same room, dim, yellow and tilted on one side, as it is on the other. */
export const BeforeAfterPicture = ({ height = 148 }: { height?: number }): JSX.Element => (
  <svg
    class="before-after"
    viewBox="0 0 320 148"
    height={height}
    preserveAspectRatio="xMidYMid slice"
    role="img"
    aria-label={say('ui_before_after')}
  >
    <defs>
      <clipPath id="before-half">
        <rect width="160" height="148" />
      </clipPath>
      <g id="room">
        <Room />
      </g>
    </defs>
    <use href="#room" />
    <g clip-path="url(#before-half)">
      <rect width="160" height="148" fill="#4b3a17" />
      <g transform="rotate(-3 160 74) translate(-4 -2) scale(1.03)">
        <use href="#room" />
      </g>
      <rect width="160" height="148" fill="#3a2a08" opacity="0.6" />
      <rect width="160" height="148" fill="#c58a12" opacity="0.14" />
    </g>
    <path d="M160 0v148" stroke="#fff" stroke-width="2.5" />
    <circle cx="160" cy="78" r="14" fill="#fff" />
    <path
      d="m156 73-5 5 5 5M164 73l5 5-5 5"
      fill="none"
      stroke="#0e5a63"
      stroke-width="2.2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)

/** Drawn wider than it shows, so that the tilted half has no empty corners. */
const Room = (): JSX.Element => (
  <>
    <rect x="-20" y="-20" width="360" height="136" fill="#f8f0e3" />
    <rect x="-20" y="112" width="360" height="60" fill="#dcb98a" />
    <path d="M-20 112h360M-20 125h360M-20 140h360" stroke="#c9a374" stroke-width="1" />
    <rect x="-20" y="107" width="360" height="5" fill="#fffaf1" />
    <g>
      <rect x="116" y="16" width="88" height="64" rx="2" fill="#fff" />
      <rect x="121" y="21" width="78" height="54" fill="#bfe3f3" />
      <path d="M121 62c14-10 26-9 40-2s26 4 38-4v19h-78Z" fill="#8cc59a" />
      <circle cx="182" cy="34" r="8" fill="#fff4cf" />
      <path d="M160 21v54M121 48h78" stroke="#fff" stroke-width="3" />
      <path d="M112 12h12c1 24-1 46-9 72h-5ZM208 12h-12c-1 24 1 46 9 72h5Z" fill="#f2d9bd" />
    </g>
    <g>
      <rect x="222" y="80" width="76" height="22" rx="7" fill="#2f838a" />
      <rect x="216" y="90" width="88" height="22" rx="7" fill="#3b969d" />
      <path d="M222 112v7M298 112v7" stroke="#7b5730" stroke-width="4" stroke-linecap="round" />
      <rect x="228" y="77" width="20" height="16" rx="4" fill="#f5b955" transform="rotate(-9 238 85)" />
      <rect x="238" y="22" width="46" height="34" rx="2" fill="#fff" stroke="#d8c3a2" stroke-width="2" />
      <path d="M242 51c8-14 13-14 19-6s9 3 19-8v14Z" fill="#eda28a" />
    </g>
    <g>
      <rect x="26" y="84" width="66" height="6" rx="2" fill="#a97b48" />
      <path d="M32 90v27M86 90v27" stroke="#a97b48" stroke-width="4" stroke-linecap="round" />
      <path d="M40 84V58M30 60h20l-4-17H34Z" fill="#f7c766" stroke="#f7c766" stroke-width="2" />
      <path d="M70 84c-10-9-10-22-4-28 2 8 4 12 4 17 1-8 5-14 11-17 3 9-2 20-11 28Z" fill="#5aa06d" />
      <rect x="63" y="74" width="15" height="11" rx="2.5" fill="#e9e0d2" />
    </g>
    <ellipse cx="168" cy="132" rx="58" ry="11" fill="#efe2cd" />
  </>
)

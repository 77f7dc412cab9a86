import type { FC } from 'hono/jsx'

/** A living room in flat colours, which the stylesheet gives it: as it was photographed, or enhanced. */
const Room: FC<{ look: 'before' | 'after' }> = ({ look }) => (
  <svg class={look} viewBox="0 0 400 300" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    <g transform={look === 'before' ? 'rotate(-2.4 200 150) scale(1.08) translate(-15 -11)' : ''}>
      <rect x="-20" y="-20" width="440" height="250" fill="var(--wall)" />
      <path d="M-20 -20h150v250h-150z" fill="var(--wall2)" />
      <rect x="-20" y="222" width="440" height="110" fill="var(--floor)" />
      <path d="M-20 222h440v7h-440z" fill="var(--frame)" opacity=".7" />
      <rect x="26" y="40" width="92" height="128" rx="3" fill="var(--frame)" />
      <rect x="33" y="47" width="78" height="114" fill="var(--sky)" />
      <path d="M33 132c20-20 34-20 50-6 10 8 18 8 28 0v35H33z" fill="var(--hill)" />
      <path d="M70 47h4v114h-4zM33 102h78v4H33z" fill="var(--frame)" />
      <path d="M118 47l96 175H88z" fill="var(--glow)" opacity=".35" />
      <rect x="186" y="48" width="74" height="54" rx="2" fill="var(--frame)" />
      <rect x="192" y="54" width="62" height="42" fill="var(--art)" />
      <circle cx="214" cy="74" r="11" fill="var(--cushion)" />
      <path d="M192 96l26-22 16 12 20-18v28z" fill="var(--sofa)" opacity=".75" />
      <ellipse cx="222" cy="262" rx="150" ry="24" fill="var(--rug)" />
      <rect x="140" y="140" width="170" height="66" rx="16" fill="var(--sofa2)" />
      <rect x="128" y="166" width="194" height="62" rx="16" fill="var(--sofa)" />
      <rect x="122" y="158" width="32" height="70" rx="15" fill="var(--sofa2)" />
      <rect x="296" y="158" width="32" height="70" rx="15" fill="var(--sofa2)" />
      <path d="M136 226h8v14h-8zM306 226h8v14h-8z" fill="var(--pot)" />
      <rect
        x="164"
        y="150"
        width="42"
        height="40"
        rx="9"
        fill="var(--cushion)"
        transform="rotate(-8 185 170)"
      />
      <rect x="248" y="152" width="40" height="38" rx="9" fill="var(--frame)" transform="rotate(7 268 171)" />
      <path d="M352 108h5v118h-5z" fill="var(--pot)" />
      <ellipse cx="354" cy="228" rx="20" ry="5" fill="var(--pot)" />
      <circle cx="354" cy="100" r="62" fill="var(--glow)" opacity=".4" />
      <path d="M332 112l9-42h27l9 42z" fill="var(--lamp)" />
      <path d="M60 196h38l-5 38H65z" fill="var(--pot)" />
      <path
        d="M79 198c-4-30-22-36-34-38 4 20 14 34 34 38zm0 0c2-36 18-46 30-50 0 22-10 42-30 50zm0 0c-6-26-2-48 4-62 8 18 8 42-4 62z"
        fill="var(--plant)"
      />
    </g>
  </svg>
)

export const BeforeAndAfter: FC = () => (
  <figure
    class="picture"
    role="img"
    aria-label="A dim, tilted photo of a living room, and the same photo enhanced"
  >
    <Room look="before" />
    <Room look="after" />
    <div class="line" />
    <figcaption aria-hidden="true">
      <span>As it was taken</span>
      <span>Lightpool</span>
    </figcaption>
  </figure>
)

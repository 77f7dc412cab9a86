import type { FC } from 'hono/jsx'

/** Lightpool's mark: a lamp over its light in the water. */
export const Mark: FC = () => (
  <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
    <rect width="16" height="16" rx="4" fill="#0e5a63" />
    <path d="M2.5 8a5.5 5.5 0 0 1 11 0Z" fill="#fbd07c" />
    <rect x="3" y="9" width="10" height="1.5" rx="0.6" fill="#f9c264" />
    <rect x="4.5" y="11.5" width="7" height="1.3" rx="0.6" fill="#f9c264" opacity="0.75" />
  </svg>
)

export const markFile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#0e5a63"/><path d="M2.5 8a5.5 5.5 0 0 1 11 0Z" fill="#fbd07c"/><rect x="3" y="9" width="10" height="1.5" rx=".6" fill="#f9c264"/><rect x="4.5" y="11.5" width="7" height="1.3" rx=".6" fill="#f9c264" opacity=".75"/></svg>`

import type { JSX } from 'preact'
import { SkeletonRows } from '#extension/ui/skeleton.tsx'

/** Where the review will be, at its own size, so that nothing jumps. */
export const Placeholder = (): JSX.Element => (
  <div class="review">
    <div class="hero waiting-hero" />
    <div class="review-body">
      <SkeletonRows rows={4} />
    </div>
  </div>
)

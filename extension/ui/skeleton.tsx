import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'

/** Where something will be: `lines` rows of a list, announced once as loading. */
export const SkeletonRows = ({
  rows = 3,
  picture = false,
}: {
  rows?: number
  picture?: boolean
}): JSX.Element => (
  <div class="stack" role="status" aria-label={say('ui_loading')}>
    {Array.from({ length: rows }, (_, row) => (
      <div class="row" key={row}>
        {picture && <div class="skeleton skeleton-picture" />}
        <div class="stack grow skeleton-lines">
          <div class="skeleton skeleton-line" />
          <div class="skeleton skeleton-line short" />
        </div>
      </div>
    ))}
  </div>
)

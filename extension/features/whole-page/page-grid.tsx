import type { JSX } from 'preact'
import { LinkButton } from '#extension/ui/button.tsx'
import { PhotoTile } from './photo-tile.tsx'
import type { RunView } from './shapes.ts'
import type { Tile } from './tiles.ts'

type PageGridProps = {
  tiles: readonly Tile[]
  run: RunView | null
  isChosen: (tile: Tile) => boolean
  onChoose: (tiles: readonly Tile[], on: boolean) => void
  /** Begins choosing exposures to combine; null while they are being chosen, or where there are too few photos. */
  onCombine: (() => void) | null
}

/** The photos of the page, each once; all, none or each of them can be meant. */
export const PageGrid = ({ tiles, run, isChosen, onChoose, onCombine }: PageGridProps): JSX.Element => {
  const selectable = tiles.filter((tile) => tile.selectable)
  const chosen = selectable.filter(isChosen).length
  return (
    <section class="stack page-grid" aria-label="Photos on this page">
      {selectable.length > 0 && (
        <p class="row small page-grid-head">
          <span class="grow numbers" role="status">
            {chosen} of {selectable.length} selected
          </span>
          <LinkButton disabled={chosen === selectable.length} onPress={() => onChoose(selectable, true)}>
            All
          </LinkButton>
          <LinkButton disabled={chosen === 0} onPress={() => onChoose(selectable, false)}>
            None
          </LinkButton>
        </p>
      )}
      {onCombine !== null && (
        <p class="small">
          Exposures of one scene? <LinkButton onPress={onCombine}>Choose and combine</LinkButton>
        </p>
      )}
      <ul class="tiles">
        {tiles.map((tile) => (
          <PhotoTile
            key={tile.identity}
            tile={tile}
            run={run}
            chosen={isChosen(tile)}
            onChoose={(on) => onChoose([tile], on)}
          />
        ))}
      </ul>
    </section>
  )
}

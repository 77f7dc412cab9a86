import type { JSX } from 'preact'
import { say } from '#extension/services/words.ts'
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
    <section class="stack page-grid" aria-label={say('whole_page_photos_on_this_page')}>
      {selectable.length > 0 && (
        <p class="row small page-grid-head">
          <span class="grow numbers" role="status">
            {say('whole_page_of_selected', chosen, selectable.length)}
          </span>
          <LinkButton disabled={chosen === selectable.length} onPress={() => onChoose(selectable, true)}>
            {say('whole_page_all')}
          </LinkButton>
          <LinkButton disabled={chosen === 0} onPress={() => onChoose(selectable, false)}>
            {say('whole_page_none')}
          </LinkButton>
        </p>
      )}
      {onCombine !== null && (
        <p class="small">
          {say('whole_page_exposures_question')}{' '}
          <LinkButton onPress={onCombine}>{say('whole_page_choose_and_combine')}</LinkButton>
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

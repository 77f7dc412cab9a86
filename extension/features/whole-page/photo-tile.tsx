import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { say } from '#extension/services/words.ts'
import { CheckIcon, OrdersIcon, WarningIcon } from '#extension/ui/icons.tsx'
import { readPicture } from './run-store.ts'
import type { RunView } from './shapes.ts'
import type { Tile } from './tiles.ts'
import { statusOf } from './words.ts'

type PhotoTileProps = { tile: Tile; run: RunView | null; chosen: boolean; onChoose: (on: boolean) => void }

/** One photo of the page, how far it is, and whether it is meant. */
export const PhotoTile = ({ tile, run, chosen, onChoose }: PhotoTileProps): JSX.Element => {
  const { item, name, number, selectable } = tile
  const status = item === null || run === null ? null : statusOf(item, run.stage)
  return (
    <li>
      <label class="tile" data-faint={isFaint(tile, chosen)} data-chosen={selectable && chosen} title={name}>
        <TilePicture tile={tile} runId={run?.id ?? null} />
        <input
          type="checkbox"
          class="tile-check"
          checked={selectable && chosen}
          disabled={!selectable}
          aria-label={[
            say('whole_page_photo_name', number, name),
            ...(status === null ? [] : [status.words]),
          ].join(', ')}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <span class="tile-number numbers" aria-hidden="true">
          {number}
          {item?.frames != null && ` · ${say('whole_page_in_one_photo', item.frames.length)}`}
        </span>
        {item?.working && <span class="spinner tile-spinner" aria-hidden="true" />}
        {status !== null && (
          <span class={`chip tile-status ${status.tone}`} aria-hidden="true">
            {item?.state === 'kept' && <CheckIcon size={12} />}
            {item?.state === 'failed' && <WarningIcon size={12} />}
            {status.words}
          </span>
        )}
      </label>
    </li>
  )
}

/** Not meant, or not to be had. */
const isFaint = ({ item, selectable }: Tile, chosen: boolean): boolean =>
  (selectable && !chosen) || item?.state === 'failed' || item?.state === 'left' || item?.state === 'part'

/** The preview where there is one; else the page's own pixels, where it shares them; else what it says. */
const TilePicture = ({ tile, runId }: { tile: Tile; runId: string | null }): JSX.Element => {
  const { item, found, number, width, height } = tile
  const hasStored = runId !== null && item?.hasPicture === true
  const edition = `${hasStored} ${item?.imageId ?? ''} ${item?.state === 'kept'}`
  const stored = useStored(hasStored ? runId : null, number, edition)
  const address = stored ?? found?.picture ?? null
  if (address !== null) return <img class="tile-picture" src={address} alt="" draggable={false} />
  return (
    <span class="tile-picture tile-blank" aria-hidden="true">
      <OrdersIcon size={20} />
      {width !== null && height !== null && <span class="numbers">{`${width} × ${height}`}</span>}
    </span>
  )
}

const useStored = (runId: string | null, number: number, edition: string): string | null => {
  const [address, setAddress] = useState<string | null>(null)
  // The edition stands for whatever changes the picture.
  useEffect(() => {
    if (runId === null) return
    let made: string | null = null
    let gone = false
    void readPicture(runId, number).then((picture) => {
      if (gone || picture === null) return
      made = URL.createObjectURL(picture)
      setAddress(made)
    })
    return () => {
      gone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [runId, number, edition])
  return runId === null ? null : address
}

import type { JSX } from 'preact'
import type { Result } from '#extension/services/result.ts'
import { OrdersIcon } from '#extension/ui/icons.tsx'
import { usePicture } from './use-picture.ts'

type ThumbnailProps = { id: string; read: () => Promise<Result<Blob | null>>; large?: boolean }

/** A small picture beside its name, which says what it is: it needs no text of its own. */
export const Thumbnail = ({ id, read, large }: ThumbnailProps): JSX.Element => {
  const { place, picture } = usePicture<HTMLSpanElement>(id, read)
  return (
    <span ref={place} class={large ? 'thumbnail large' : 'thumbnail'} aria-hidden="true">
      {picture.state === 'waiting' && <span class="skeleton" />}
      {picture.state === 'shown' && <img src={picture.address} alt="" />}
      {picture.state === 'none' && <OrdersIcon />}
    </span>
  )
}

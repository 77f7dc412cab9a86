import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { say } from '#extension/services/words.ts'
import { sayAround } from '#extension/ui/say-around.ts'
import { useBlobUrl } from './use-blob-url.ts'
import type { View } from './view.ts'

type StageProps = { photo: Photo; view: View; peeking: boolean; onPeek: (peeking: boolean) => void }

const middle = 50
const revealMs = 700

/** The photo before and after, with a native range between them. */
export const Stage = ({ photo, view, peeking, onPeek }: StageProps): JSX.Element => {
  const { taken, enhanced, kept, changing, stage, problem } = view
  const before = useBlobUrl(taken?.before)
  const after = useBlobUrl(kept?.file ?? enhanced?.after)
  const [at, setAt] = useState(100)
  useReveal(after !== null, setAt)
  const working = problem === null && (stage !== 'ready' || changing)
  const shown = peeking ? 100 : at
  return (
    <div class="stage">
      <div class="picture" style={{ '--at': `${shown}%` }} data-working={working}>
        <img class="before" src={before ?? addressOnPage(photo.element)} alt="" draggable={false} />
        {after !== null && <img class="after" src={after} alt="" draggable={false} />}
        {after !== null && (
          <>
            <span class="tag left" data-faded={shown < 12} aria-hidden="true">
              {say('compare_original')}
            </span>
            <span class="tag right" data-faded={shown > 88} aria-hidden="true">
              {say('compare_enhanced')}
            </span>
            <input
              ref={focusIfFree}
              class="divider"
              type="range"
              min="0"
              max="100"
              step="1"
              value={at}
              aria-label={say('compare_compare_how_much_of_the')}
              aria-valuetext={say('compare_original_enhanced', at, 100 - at)}
              onInput={(event) => setAt(event.currentTarget.valueAsNumber)}
              onDblClick={() => setAt(middle)}
            />
            <span class="line" data-away={peeking} aria-hidden="true">
              <span class="knob" />
            </span>
          </>
        )}
        {working && <span class="sweep" aria-hidden="true" />}
      </div>
      <p class="progress" role="status">
        {progressWords(view)}
      </p>
      {after !== null && (
        <button
          type="button"
          class="peek"
          aria-pressed={peeking}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            onPeek(true)
          }}
          onPointerUp={() => onPeek(false)}
          onPointerCancel={() => onPeek(false)}
          onKeyDown={(event) => event.key === 'Enter' && onPeek(true)}
          onKeyUp={(event) => event.key === 'Enter' && onPeek(false)}
        >
          {sayAround('compare_hold', <kbd key="space">{say('compare_space')}</kbd>)}
        </button>
      )}
    </div>
  )
}

/** The arrows move the divider at once, unless somebody is elsewhere in the workbench already. */
const focusIfFree = (divider: HTMLInputElement | null): void => {
  const dialog = divider?.closest('dialog')
  const { activeElement } = (divider?.getRootNode() as ShadowRoot | undefined) ?? { activeElement: null }
  if (activeElement === dialog) divider?.focus({ preventScroll: true })
}

const progressWords = ({ stage, problem, changing }: View): string => {
  if (problem !== null) return ''
  if (stage === 'taking') return say('compare_getting_the_photo')
  if (stage === 'enhancing') return say('compare_enhancing')
  return changing ? say('compare_updating') : ''
}

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** When the result is there, the divider sweeps to the middle: first all of the original, then the difference. */
const useReveal = (ready: boolean, setAt: (at: number) => void): void => {
  useEffect(() => {
    if (!ready) return
    if (isCalm()) return setAt(middle)
    const started = performance.now()
    let frame = requestAnimationFrame(function step(now) {
      const part = Math.min(1, Math.max(0, (now - started) / revealMs))
      const eased = 1 - (1 - part) ** 4
      setAt(100 - (100 - middle) * eased)
      if (part < 1) frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [ready])
}

/** Width to height of the photo: as the page shows it until the file itself is there. */
export const ratioOf = ({ element }: Photo, { taken }: View): number =>
  taken === null ? ratioOnPage(element) : taken.width / taken.height

const ratioOnPage = (element: Element): number => {
  const { naturalWidth, naturalHeight } = element as Partial<HTMLImageElement>
  if (naturalWidth && naturalHeight) return naturalWidth / naturalHeight
  const { width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0 ? width / height : 1.5
}

/** What the page shows already is in the browser's cache. */
const addressOnPage = (element: Element): string | undefined =>
  element instanceof HTMLImageElement && element.currentSrc !== '' ? element.currentSrc : undefined

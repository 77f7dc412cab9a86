import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Photo } from '#extension/features/find-photos/find-photos.ts'
import { say } from '#extension/services/words.ts'
import { IconButton } from '#extension/ui/button.tsx'
import { CloseIcon } from '#extension/ui/icons.tsx'
import { Edits } from './edits.tsx'
import type { Flow } from './flow.ts'
import { Look } from './look.tsx'
import { Obstacle } from './obstacle.tsx'
import { Offer, type WatchExposure } from './offer.tsx'
import { ratioOf, Stage } from './stage.tsx'
import { useView } from './use-view.ts'
import { fileFacts } from './words.ts'

type WorkbenchProps = { photo: Photo; flow: Flow; watch: WatchExposure; onClose: () => void }

/** Compare, choose, keep: a modal dialog over the page that the page cannot reach into. */
export const Workbench = ({ photo, flow, watch, onClose }: WorkbenchProps): JSX.Element => {
  const view = useView(flow)
  const dialog = useRef<HTMLDialogElement>(null)
  const [peeking, setPeeking] = useState(false)
  useLayoutEffect(() => {
    dialog.current!.showModal()
    // Not on the first button: Space is for looking at the original.
    dialog.current!.focus()
  }, [])
  useEffect(() => keepToOurselves(dialog.current!), [])
  const { enhanced, taken, problem } = view

  const onKey = (event: KeyboardEvent, down: boolean) => {
    if (event.key !== ' ' || isButton(event.target)) return
    event.preventDefault()
    setPeeking(down)
  }
  return (
    <dialog
      ref={dialog}
      class="workbench"
      aria-labelledby="lightpool-title"
      tabIndex={-1}
      onClose={onClose}
      onKeyDown={(event) => onKey(event, true)}
      onKeyUp={(event) => onKey(event, false)}
      onBlur={() => setPeeking(false)}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div class="bench" style={{ '--ratio': ratioOf(photo, view) }}>
        <Stage photo={photo} view={view} peeking={peeking} onPeek={setPeeking} />
        <section class="panel">
          <header class="row">
            <div class="grow">
              <h2 id="lightpool-title" class="one-line" title={enhanced?.name}>
                {enhanced?.name ?? say('compare_enhance_photo')}
              </h2>
              <p class="small one-line numbers">{taken === null ? 'Lightpool' : fileFacts(taken)}</p>
            </div>
            <IconButton label={say('compare_close')} onPress={() => dialog.current!.close()}>
              <CloseIcon />
            </IconButton>
          </header>
          <div class="scroll stack">
            {problem !== null && <Obstacle problem={problem} flow={flow} />}
            {(problem === null || enhanced !== null) && (
              <>
                <Look view={view} onChange={(settings) => flow.changeSettings(settings)} />
                <Edits view={view} />
              </>
            )}
          </div>
          <Offer view={view} flow={flow} watch={watch} />
        </section>
      </div>
    </dialog>
  )
}

const isButton = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, input[type="radio"]') !== null

/** What happens in the workbench is not the page's business: its shortcuts and its closing clicks stay quiet. */
const keepToOurselves = (dialog: HTMLDialogElement): (() => void) => {
  const listening = new AbortController()
  const { signal } = listening
  const types = [
    'keydown',
    'keyup',
    'keypress',
    'click',
    'pointerdown',
    'pointerup',
    'mousedown',
    'mouseup',
    'touchstart',
    'focusin',
    'input',
    'change',
  ]
  for (const type of types) dialog.addEventListener(type, (event) => event.stopPropagation(), { signal })
  const still = (event: WheelEvent) => {
    const inside = event.target instanceof Element ? event.target.closest('.scroll') : null
    if (inside === null || inside.scrollHeight <= inside.clientHeight) event.preventDefault()
    event.stopPropagation()
  }
  dialog.addEventListener('wheel', still, { signal, passive: false })
  return () => listening.abort()
}

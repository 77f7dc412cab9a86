import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Exposure } from '#extension/features/in-page/shapes.ts'
import { say } from '#extension/services/words.ts'
import { IconButton } from '#extension/ui/button.tsx'
import { CloseIcon, EnhanceIcon } from '#extension/ui/icons.tsx'
import { Done } from './done.tsx'
import { Offer } from './offer.tsx'
import { Told } from './told.tsx'
import type { Choice, View } from './view.ts'
import { Working } from './working.tsx'

export type BarProps = {
  view: View
  watch: (control: HTMLElement) => Exposure
  onChoose: (choice: Choice) => void
  onStop: () => void
  onClose: () => void
}

/** Long enough to be read, unless somebody is at it. */
const restMs = 12_000

/** One bar, from the question to the last word. */
export const BarView = (props: BarProps): JSX.Element => {
  const { view, onChoose, onClose } = props
  const box = useRef<HTMLElement>(null)
  const isOver = view.stage === 'done' || view.stage === 'told'
  // The question takes the focus, and not one of its buttons: a key that was meant for the page presses nothing.
  useEffect(() => {
    if (view.stage === 'offer') box.current?.focus({ preventScroll: true })
  }, [view.stage])
  useEffect(() => {
    if (!isOver) return
    const leave = setInterval(() => {
      if (!box.current?.matches(':hover, :focus-within')) onClose()
    }, restMs)
    return () => clearInterval(leave)
  }, [view.stage])
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    if (view.stage === 'offer') onChoose('originals')
    else if (isOver) onClose()
  }
  return (
    <section
      ref={box}
      role="dialog"
      aria-label={say('upload_bar')}
      aria-describedby="upload-body"
      tabIndex={-1}
      onKeyDown={onKey}
    >
      <span class="bar-mark">
        <EnhanceIcon size={22} />
      </span>
      <div class="grow bar-body" id="upload-body">
        {Part(props)}
      </div>
      {isOver && (
        <IconButton label={say('upload_close')} onPress={onClose}>
          <CloseIcon />
        </IconButton>
      )}
    </section>
  )
}

const Part = ({ view, ...acts }: BarProps): JSX.Element => {
  switch (view.stage) {
    case 'offer':
      return <Offer {...view} {...acts} />
    case 'working':
      return <Working {...view} {...acts} />
    case 'handing':
      return <p role="status">{say('upload_handing')}</p>
    case 'done':
      return <Done {...view} />
    case 'told':
      return <Told {...view} />
  }
}

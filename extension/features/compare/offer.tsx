import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Exposure } from '#extension/features/in-page/shapes.ts'
import { Button, LinkButton } from '#extension/ui/button.tsx'
import { CheckIcon, DownloadIcon } from '#extension/ui/icons.tsx'
import { sayShortage } from '#extension/ui/purse-words.ts'
import { saveOriginal, saveResult } from './download.ts'
import type { Flow } from './flow.ts'
import { isKeeping, type View } from './view.ts'
import { offerWords, sayKeeping } from './words.ts'

/** Guards the button that spends; given from outside because it looks at the page around us. */
export type WatchExposure = (control: HTMLElement) => Exposure

type OfferProps = { view: View; flow: Flow; watch: WatchExposure }

/** The price before the click (C5), and after it what can be done with the result. */
export const Offer = (props: OfferProps): JSX.Element | null => {
  const { view } = props
  if (view.kept !== null) return <Kept {...props} />
  return view.enhanced === null ? null : <KeepButton {...props} />
}

const KeepButton = ({ view, flow, watch }: OfferProps): JSX.Element => {
  const box = useRef<HTMLDivElement>(null)
  const exposure = useRef<Exposure | null>(null)
  const [unsure, setUnsure] = useState(false)
  useEffect(() => {
    exposure.current = watch(box.current!.querySelector('button')!)
    return () => exposure.current?.stop()
  }, [])
  const enhanced = view.enhanced!
  const { action, after } = offerWords(enhanced)
  const busy = isKeeping(view)
  const short = enhanced.price > enhanced.purse.available
  const press = (event: MouseEvent) => {
    const sure = exposure.current?.mayPress(event) === true
    setUnsure(!sure)
    if (sure) void flow.keep()
  }
  return (
    <footer class="offer" ref={box}>
      {short && !enhanced.paid && <NoCredits view={view} flow={flow} />}
      <Button kind="primary" wide busy={busy} disabled={short || view.changing} onPress={press}>
        <span class="keep">
          <span>{busy ? sayKeeping(view.keeping!.state) : action}</span>
          {!busy && !short && <span class="after numbers"> · {after}</span>}
        </span>
      </Button>
      <p class="small" role="status">
        {unsure
          ? 'Something covered this button a moment ago. Look at it, then press again.'
          : 'Full size, without watermark. The original stays as it is.'}
      </p>
    </footer>
  )
}

const NoCredits = ({ view, flow }: { view: View; flow: Flow }): JSX.Element => {
  const { purse } = view.enhanced!
  const { title, words } = sayShortage(purse)
  return (
    <p class="no-credits" role="status">
      <strong>{title}.</strong>{' '}
      {purse.buys ? (
        <LinkButton onPress={() => void flow.openPopup('credits')}>Get credits</LinkButton>
      ) : (
        words
      )}
    </p>
  )
}

const Kept = ({ view, flow }: OfferProps): JSX.Element => {
  const kept = view.kept!
  const original = async () => {
    const file = await flow.original()
    if (file.ok) saveOriginal(file.value)
  }
  return (
    <footer class="offer">
      <p class="kept" role="status">
        <CheckIcon />
        <span class="grow">
          <strong>{view.shown ? 'Kept, and on the page' : 'Kept. The page shows the original'}</strong>
          <span class="small">
            {view.keeping?.state === 'done' ? 'Saved under Orders' : 'Saving under Orders…'}
          </span>
        </span>
      </p>
      <Button kind="primary" wide onPress={() => void saveResult(kept)}>
        <DownloadIcon /> Download
      </Button>
      <div class="row">
        {view.shown ? (
          <Button wide compact onPress={() => flow.putBack()}>
            Put back
          </Button>
        ) : (
          <Button wide compact onPress={() => flow.putOnPage()}>
            Show on page
          </Button>
        )}
        <Button wide compact onPress={() => void original()}>
          Original
        </Button>
      </div>
    </footer>
  )
}

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Exposure } from '#extension/features/in-page/shapes.ts'
import { say } from '#extension/services/words.ts'
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
        {unsure ? say('compare_something_covered_this_button') : say('compare_full_size_without_watermark')}
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
        <LinkButton onPress={() => void flow.openPopup('credits')}>{say('compare_get_credits')}</LinkButton>
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
          <strong>
            {view.shown ? say('compare_kept_and_on_the_page') : say('compare_kept_the_page_shows_the')}
          </strong>
          <span class="small">
            {view.keeping?.state === 'done'
              ? say('compare_saved_under_orders')
              : say('compare_saving_under_orders')}
          </span>
        </span>
      </p>
      <Button kind="primary" wide onPress={() => void saveResult(kept)}>
        <DownloadIcon /> {say('compare_download')}
      </Button>
      <div class="row">
        {view.shown ? (
          <Button wide compact onPress={() => flow.putBack()}>
            {say('compare_put_back')}
          </Button>
        ) : (
          <Button wide compact onPress={() => flow.putOnPage()}>
            {say('compare_show_on_page')}
          </Button>
        )}
        <Button wide compact onPress={() => void original()}>
          {say('compare_original')}
        </Button>
      </div>
    </footer>
  )
}
